package org.spikepack.views.activity;

/** Where a number comes from; never shown without it. */
public enum Origin {
  MEASURED("measured", "Counted while the arms ran."),
  ESTIMATED("estimated", "Computed from counts by the assumptions told beside it."),
  PUBLISHED("published", "Taken from the literature; the source is told beside it.");

  private final String word;
  private final String meaning;

  Origin(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** What the badge says. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }
}
