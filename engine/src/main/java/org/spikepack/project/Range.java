package org.spikepack.project;

import org.spikepack.fault.BadDesign;

/** The questions that settings ask of their numbers. */
final class Range {

  private Range() {}

  static void whole(String where, String field, int found, int least, int most) throws BadDesign {
    if (found < least || found > most) {
      throw new BadDesign(
          where, field + " is " + found, "use a whole number from " + least + " to " + most);
    }
  }

  static void positive(String where, String field, double found) throws BadDesign {
    if (!(found > 0) || Double.isInfinite(found)) {
      throw new BadDesign(where, field + " is " + found, "use a number above 0");
    }
  }

  static void notNegative(String where, String field, double found) throws BadDesign {
    if (!(found >= 0) || Double.isInfinite(found)) {
      throw new BadDesign(where, field + " is " + found, "use a number of 0 or more");
    }
  }

  /** From 0 to below 1. */
  static void fraction(String where, String field, double found) throws BadDesign {
    if (!(found >= 0 && found < 1)) {
      throw new BadDesign(where, field + " is " + found, "use a number from 0 to below 1");
    }
  }
}
