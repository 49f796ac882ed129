package org.spikepack.views.inspector;

import java.util.Collection;

/** Names for new things that are not taken yet. */
public final class FreeName {

  private FreeName() {}

  /** The wanted name, with a number behind it where it is taken: {@code LIF}, {@code LIF 2}. */
  public static String of(String wanted, Collection<String> taken) {
    return of(wanted, " ", taken);
  }

  /**
   * @param between stands before the number
   */
  public static String of(String wanted, String between, Collection<String> taken) {
    String name = wanted;
    for (int number = 2; taken.contains(name); number++) {
      name = wanted + between + number;
    }
    return name;
  }
}
