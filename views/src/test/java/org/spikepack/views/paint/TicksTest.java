package org.spikepack.views.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Axes carry round numbers, few enough and inside the axis. */
class TicksTest {

  @Test
  void areRound() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0, 8.0), Ticks.between(0, 8.4, 5).values());
    assertEquals(List.of(0.0, 0.5, 1.0, 1.5), Ticks.between(0, 1.9, 4).values());
    assertEquals("0.5", Ticks.between(0, 1.9, 4).label(0.5));
    assertEquals("20,000", Ticks.whole(0, 99_999, 6).label(20_000));
  }

  @Test
  void countedThingsHaveNoFractions() {
    assertEquals(List.of(0.0, 1.0), Ticks.whole(0, 1, 10).values());
    assertEquals(List.of(0.0), Ticks.whole(0, 0, 10).values());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.3, 1, 7, 99, 12_345, 1e9})
  void stayInsideAndAreNotTooMany(double high) {
    Ticks ticks = Ticks.between(0, high, 6);
    assertTrue(ticks.values().size() >= 2 && ticks.values().size() <= 7, ticks.toString());
    assertTrue(ticks.values().getLast() <= high * (1 + 1e-9));
  }
}
