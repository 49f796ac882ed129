package org.spikepack.fault;

/** Words from files and arguments, made safe for a message: short, and on one line. */
public final class Printable {

  private static final int LONGEST = 80;

  private Printable() {}

  /** The word without control, format and half characters, cut off where it is too long. */
  public static String of(String word) {
    String clean = word.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "\uFFFD");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
  }
}
