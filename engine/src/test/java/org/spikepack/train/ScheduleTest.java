package org.spikepack.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void climbsInAStraightLine() {
    Schedule schedule = new Schedule(0.4, 4, 104);
    assertEquals(0.1, schedule.rate(0), 1e-12);
    assertEquals(0.2, schedule.rate(1), 1e-12);
    assertEquals(0.3, schedule.rate(2), 1e-12);
    assertEquals(0.4, schedule.rate(3), 1e-12);
    assertEquals(0.4, schedule.rate(4), 1e-12);
  }

  @Test
  void descendsAlongACosine() {
    Schedule schedule = new Schedule(0.4, 4, 104);
    assertEquals(0.2 + 0.2 * Math.sqrt(0.5), schedule.rate(29), 1e-12);
    assertEquals(0.2, schedule.rate(54), 1e-12);
    assertEquals(0, schedule.rate(104), 1e-12);
    for (int step = 4; step < 103; step++) {
      assertTrue(schedule.rate(step + 1) < schedule.rate(step));
    }
  }

  @Test
  void startsAtThePeakWithoutWarmUp() {
    assertEquals(0.4, new Schedule(0.4, 0, 10).rate(0), 1e-12);
  }

  @Test
  void aWarmUpLongerThanTheTrainingNeverReachesThePeak() {
    Schedule schedule = new Schedule(0.4, 20, 10);
    assertEquals(0.02, schedule.rate(0), 1e-12);
    assertEquals(0.2, schedule.rate(9), 1e-12);
  }
}
