package org.spikepack.views.actions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finds what was meant from a few letters in their order. Letters side by side count most, then
 * those that begin a word: {@code sav} finds "Save", {@code dt} finds "Dark theme".
 */
public final class FuzzySearch {

  private static final int NO_MATCH = -1;
  private static final int WORD_START = 8;
  private static final int NEIGHBOUR = 9;
  private static final int ANY = 1;

  private FuzzySearch() {}

  /** The items that match, best first, equals in their order. */
  public static <T> List<T> among(List<T> items, String typed, Function<T, String> text) {
    return items.stream()
        .filter(item -> score(typed, text.apply(item)) != NO_MATCH)
        .sorted(Comparator.comparingInt((T item) -> -score(typed, text.apply(item))))
        .toList();
  }

  /** How well a text fits what was typed; -1 where a letter is missing. */
  static int score(String typed, String text) {
    String wanted = typed.toLowerCase(Locale.ROOT).replace(" ", "");
    String there = text.toLowerCase(Locale.ROOT);
    int[][] best = new int[wanted.length() + 1][there.length() + 1];
    for (int w = wanted.length() - 1; w >= 0; w--) {
      best[w][there.length()] = NO_MATCH;
      for (int t = there.length() - 1; t >= 0; t--) {
        best[w][t] = Math.max(best[w][t + 1], taken(wanted, there, w, t, best));
      }
    }
    return wanted.isEmpty() ? 0 : best[0][0];
  }

  /** The score when letter w is found at place t. */
  private static int taken(String wanted, String there, int w, int t, int[][] best) {
    if (wanted.charAt(w) != there.charAt(t) || best[w + 1][t + 1] == NO_MATCH) {
      return NO_MATCH;
    }
    boolean starts = t == 0 || !Character.isLetterOrDigit(there.charAt(t - 1));
    boolean follows = w > 0 && t > 0 && wanted.charAt(w - 1) == there.charAt(t - 1);
    return (starts ? WORD_START : follows ? NEIGHBOUR : ANY) + best[w + 1][t + 1];
  }
}
