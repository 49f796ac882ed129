package org.spikepack.neuron;

import org.spikepack.fault.BadDesign;

/** The questions that several models ask of their parameters. */
final class Ranges {

  private Ranges() {}

  static void steps(String where, int steps) throws BadDesign {
    if (steps < 1 || steps > NeuronModel.MOST_STEPS) {
      throw new BadDesign(where, "T is " + steps, "use a number of steps from 1 to 16");
    }
  }

  static void positive(String where, String parameter, double value) throws BadDesign {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new BadDesign(where, parameter + " is " + value, "use a number above 0");
    }
  }

  static void finite(String where, String parameter, double value) throws BadDesign {
    if (!Double.isFinite(value)) {
      throw new BadDesign(where, parameter + " is " + value, "use a finite number");
    }
  }
}
