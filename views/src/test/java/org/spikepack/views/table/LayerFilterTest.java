package org.spikepack.views.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Conv2d;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;

/** The filter box: words and conditions, all of which must hold. */
class LayerFilterTest {

  private static final List<LayerRow> ROWS =
      List.of(
          new LayerRow(
              Conv2d.square("conv1", 32, 3, 2, 1, false),
              List.of("input"),
              Shape.of(32, 14, 14),
              288L,
              new LinkedHashMap<>(),
              ""),
          new LayerRow(
              new Neurons("act1"),
              List.of("conv1"),
              Shape.of(32, 14, 14),
              0L,
              new LinkedHashMap<>(Map.of("LIF", 0.05)),
              ""),
          new LayerRow(
              new Neurons("lost"), List.of(), null, null, new LinkedHashMap<>(), "no input"));

  private static String fitting(String filter) throws BadInput {
    return ROWS.stream()
        .filter(LayerFilter.parse(filter))
        .map(LayerRow::name)
        .reduce("", (a, b) -> a + b + " ")
        .strip();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``,conv1 act1 lost",
        "conv,conv1 act1",
        "kind=conv2d,conv1",
        "kind=Conv2D,conv1",
        "kind!=conv2d,act1 lost",
        "rate<0.1,act1",
        "rate<.01,``",
        "rate>=5e-2,act1",
        "filters>=32,conv1",
        "filters>32,``",
        "stride=2,conv1",
        "stride=2x2,conv1",
        "bias=no,conv1",
        "weights>0,conv1",
        "values=6272 kind=neurons,act1",
        "problem=yes,lost",
        "inputs=0,lost",
        "input=conv1,act1",
        "output~14×14 name~ct,act1",
        "`\"no input\"`,lost",
      })
  void picks(String filter, String names) throws BadInput {
    assertEquals(names, fitting(filter));
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    BadInput bad = assertThrows(BadInput.class, () -> LayerFilter.parse("colour=red"));
    assertTrue(bad.getMessage().contains("colour"), bad.getMessage());
    assertTrue(bad.getMessage().contains("rate"), bad.getMessage());
  }
}
