package org.spikepack.views.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The text of a lesson while it is written: what the editor's menus put into the step in which the
 * caret stands.
 *
 * @param text Markdown
 * @param caret its place in the text, 0 … length
 */
record LessonDraft(String text, int caret) {

  private static final String STEP = "```step";
  private static final String FENCE = "```";
  private static final String HEADING = "## ";

  private static final String NEW_STEP = "## New step\n\nWhat to look at.\n";
  private static final String NEW_QUESTION =
      """
      ```question
      What do you expect?
      - [x] The right answer
            Why it is right.
      - [ ] Another answer
            Why it is not.
      ```
      """;

  /** What a teacher starts from. */
  static final String FIRST =
      "# Title of the lesson\n\nWhat it is about.\n\n## First step\n\nWhat to look at.\n";

  /** A new step behind the one of the caret. */
  LessonDraft withStep() {
    return inserted(NEW_STEP);
  }

  /** A question at the end of the caret's step. */
  LessonDraft withQuestion() {
    return inserted(NEW_QUESTION);
  }

  private LessonDraft inserted(String block) {
    List<String> lines = lines();
    int at = end(lines, line());
    while (at > 0 && lines.get(at - 1).isBlank()) {
      at--;
    }
    List<String> out = new ArrayList<>(lines.subList(0, at));
    if (at > 0) {
      out.add("");
    }
    int first = out.size();
    out.addAll(block.lines().toList());
    if (at < lines.size() && !lines.get(at).isBlank()) {
      out.add("");
    }
    out.addAll(lines.subList(at, lines.size()));
    return of(out, first);
  }

  /**
   * The caret's step with these settings, in place of those of the same names; they stand in a
   * block, which is made where there is none. In front of the first step nothing changes.
   */
  LessonDraft with(SequencedMap<String, String> settings) {
    List<String> lines = lines();
    int heading = heading(lines, line());
    if (heading < 0) {
      return this;
    }
    int end = end(lines, heading);
    int open = lines.subList(heading, end).indexOf(STEP);
    if (open < 0) {
      int last = end;
      while (lines.get(last - 1).isBlank()) {
        last--;
      }
      lines.addAll(last, List.of("", STEP, FENCE));
      open = last + 1;
    } else {
      open += heading;
    }
    int close = open + lines.subList(open, lines.size()).indexOf(FENCE);
    if (close < open) {
      return this;
    }
    List<String> block = new ArrayList<>(lines.subList(open + 1, close));
    settings.forEach((key, value) -> put(block, key, value));
    List<String> out = new ArrayList<>(lines.subList(0, open + 1));
    out.addAll(block);
    out.addAll(lines.subList(close, lines.size()));
    return of(out, open + block.size());
  }

  /** The caret's step with one more part to hide. */
  LessonDraft hiding(String part) {
    String before = setting("hide");
    if (List.of(before.split(" *, *")).contains(part)) {
      return this;
    }
    SequencedMap<String, String> hide = new LinkedHashMap<>();
    hide.put("hide", before.isEmpty() ? part : before + ", " + part);
    return with(hide);
  }

  /** The value of a setting of the caret's step; empty where it has none. */
  private String setting(String key) {
    List<String> lines = lines();
    int heading = Math.max(0, heading(lines, line()));
    return lines.subList(heading, end(lines, heading)).stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static void put(List<String> block, String key, String value) {
    String line = key + ": " + value;
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).startsWith(key + ":")) {
        block.set(i, line);
        return;
      }
    }
    block.add(line);
  }

  /** The number of the caret's step, counted from 0; −1 in front of the first. */
  int step() {
    return (int) lines().subList(0, line() + 1).stream().filter(l -> l.startsWith(HEADING)).count()
        - 1;
  }

  private List<String> lines() {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }

  /** The caret's line. */
  private int line() {
    return (int) text.substring(0, caret).chars().filter(c -> c == '\n').count();
  }

  private static int heading(List<String> lines, int line) {
    int at = line;
    while (at >= 0 && !lines.get(at).startsWith(HEADING)) {
      at--;
    }
    return at;
  }

  /** The first line behind a line that begins another step. */
  private static int end(List<String> lines, int line) {
    int at = line + 1;
    while (at < lines.size() && !lines.get(at).startsWith(HEADING)) {
      at++;
    }
    return Math.min(at, lines.size());
  }

  /** With the caret at the start of a line. */
  private static LessonDraft of(List<String> lines, int line) {
    int caret = lines.subList(0, line).stream().mapToInt(each -> each.length() + 1).sum();
    return new LessonDraft(String.join("\n", lines), caret);
  }
}
