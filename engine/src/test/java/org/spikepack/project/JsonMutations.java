package org.spikepack.project;

import java.util.List;
import java.util.Random;

/** Damage to JSON: slips of the pen, hostile values, truncation, blocks in the wrong place. */
final class JsonMutations {

  private static final List<String> TOKENS =
      List.of(
          "2",
          "3",
          "\"x\"",
          "\"hard\"",
          "-1",
          "0",
          "1e999",
          "1e-999",
          "99999999999",
          "2147483647",
          "-2147483648",
          "0.5",
          "null",
          "true",
          "[]",
          "{}",
          "[[[]]]",
          "\"\"",
          "\"..\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "NaN",
          ",",
          ":",
          "\"lif\"",
          "\"T\"",
          "{\"kind\": \"add\"}",
          "\"edit\"",
          "\uFFFF",
          "1.0",
          "-0.0");

  private JsonMutations() {}

  static String mutated(String sound, Random random) {
    StringBuilder out = new StringBuilder(sound);
    for (int n = random.nextInt(2); n >= 0; n--) {
      mutate(out, random);
    }
    return out.toString();
  }

  private static void mutate(StringBuilder out, Random random) {
    int at = random.nextInt(out.length());
    int end = Math.min(out.length(), at + 1 + random.nextInt(40));
    switch (random.nextInt(10)) {
      case 0 -> out.setCharAt(at, (char) (' ' + random.nextInt(95)));
      case 1 -> out.delete(at, end);
      case 2 -> out.insert(random.nextInt(out.length()), out.substring(at, end));
      case 3 -> out.setLength(Math.max(1, at));
      default -> replaceValue(out, at, TOKENS.get(random.nextInt(TOKENS.size())));
    }
  }

  /** Replaces one number, word or text, so that the outcome is mostly sound JSON. */
  private static void replaceValue(StringBuilder out, int from, String token) {
    int start = from;
    while (start < out.length() && " ,:[]{}\n".indexOf(out.charAt(start)) >= 0) {
      start++;
    }
    while (start > 0 && " ,:[]{}\n".indexOf(out.charAt(start - 1)) < 0) {
      start--;
    }
    int end = start;
    while (end < out.length() && " ,:[]{}\n".indexOf(out.charAt(end)) < 0) {
      end++;
    }
    out.replace(start, end, token);
  }
}
