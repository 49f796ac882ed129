package org.spikepack.project;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a misspelt name was meant to be. */
public final class Spelling {

  private static final int LONGEST_WORD = 80;

  private Spelling() {}

  /** The remedy for an unknown word: the nearest known one, or the whole list. */
  static String remedy(String word, Collection<String> known) {
    return nearest(word, known)
        .map(meant -> "did you mean '" + meant + "'")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "remove it"
                    : "use one of "
                        + known.stream().map(k -> "'" + k + "'").collect(Collectors.joining(", ")));
  }

  /** The known word that is one slip or, for long words, two slips away. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(k -> distance(lower, k.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(k -> distance(lower, k.toLowerCase(Locale.ROOT))));
  }

  /** Edit distance with insertions, deletions and replacements (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
