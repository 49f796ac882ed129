package org.spikepack.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.Printable;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.LessonStep.Choice;
import org.spikepack.project.LessonStep.Question;

/**
 * Reads the Markdown of a lesson: steps begin at {@code ## …}; fenced blocks named {@code step} and
 * {@code question} say what the window does. Other fences belong to the text.
 */
final class LessonReader {

  private static final String FENCE = "```";
  private static final String STEP = "step";
  private static final String QUESTION = "question";

  private static final String T = "T";
  private static final String SAMPLE = "sample";
  private static final String TIME_STEP = "time step";
  private static final String LAYER = "layer";
  private static final String NEURONS = "neurons";
  private static final String ARMS = "arms";
  private static final String VIEW = "view";
  private static final String POINT_AT = "point at";
  private static final String HIDE = "hide";
  private static final List<String> KEYS =
      List.of(T, SAMPLE, TIME_STEP, LAYER, NEURONS, ARMS, VIEW, POINT_AT, HIDE);

  private static final Pattern CHOICE = Pattern.compile("[-*] \\[([ xX])\\] *(.+)");

  private final List<String> lines;
  private final List<LessonStep> steps = new ArrayList<>();
  private int next;
  private String where = "lesson, before its first step";

  LessonReader(String markdown) {
    this.lines = markdown.lines().toList();
  }

  Lesson read() throws BadDesign {
    Part opening = part();
    String title = "";
    String introduction = opening.text();
    if (introduction.startsWith("# ")) {
      title = introduction.lines().findFirst().orElse("").substring(2).strip();
      introduction = introduction.substring(introduction.indexOf(title) + title.length()).strip();
    }
    if (!opening.settings().isEmpty() || !opening.questions().isEmpty()) {
      throw bad("there is a block", "put it below a heading '## …'");
    }
    while (next < lines.size()) {
      steps.add(step());
    }
    return new Lesson(title, introduction, steps);
  }

  /** What stands between two headings. */
  private record Part(String text, List<String> settings, List<Question> questions) {}

  private LessonStep step() throws BadDesign {
    String title = lines.get(next++).substring(2).strip();
    where = Lesson.where(steps.size(), Printable.of(title));
    if (title.isEmpty()) {
      throw bad("its heading is empty", "write a title behind '##'");
    }
    Part part = part();
    Map<String, String> set = entries(part.settings());
    LessonState state =
        new LessonState(
            number(set, T, 1, NeuronModel.MOST_STEPS),
            number(set, SAMPLE, 0, Integer.MAX_VALUE),
            number(set, TIME_STEP, 0, NeuronModel.MOST_STEPS - 1),
            set.get(LAYER),
            numbers(set.get(NEURONS)),
            list(set.get(ARMS)),
            set.get(VIEW));
    return new LessonStep(
        title, part.text(), state, set.get(POINT_AT), list(set.get(HIDE)), part.questions());
  }

  /** Reads to the next heading of a step, or to the end. */
  private Part part() throws BadDesign {
    StringBuilder text = new StringBuilder();
    List<String> settings = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    while (next < lines.size() && !lines.get(next).matches("##( .*)?")) {
      String line = lines.get(next++);
      switch (line.strip()) {
        case FENCE + STEP -> settings.addAll(block(STEP));
        case FENCE + QUESTION -> questions.add(question(block(QUESTION)));
        default -> {
          text.append(line).append('\n');
          if (line.startsWith(FENCE)) {
            block("code").forEach(inside -> text.append(inside).append('\n'));
            text.append(FENCE).append('\n');
          }
        }
      }
    }
    return new Part(text.toString().strip(), settings, questions);
  }

  /** The lines up to the end of a fence. */
  private List<String> block(String kind) throws BadDesign {
    List<String> inside = new ArrayList<>();
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (line.strip().equals(FENCE)) {
        return inside;
      }
      inside.add(line);
    }
    throw bad("the block '" + kind + "' has no end", "close it with a line " + FENCE);
  }

  private Map<String, String> entries(List<String> block) throws BadDesign {
    Map<String, String> out = new LinkedHashMap<>();
    for (String line : block) {
      if (line.isBlank()) {
        continue;
      }
      int colon = line.indexOf(':');
      String key = (colon < 0 ? line : line.substring(0, colon)).strip();
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      if (!KEYS.contains(key)) {
        throw bad(
            "it has the line '" + Printable.of(line.strip()) + "'", Spelling.remedy(key, KEYS));
      }
      if (value.isEmpty()) {
        throw bad("'" + key + "' has no value", "write one behind the colon, or remove the line");
      }
      if (out.put(key, value) != null) {
        throw bad("'" + key + "' stands there twice", "keep one of the two lines");
      }
    }
    return out;
  }

  private BadDesign bad(String what, String remedy) {
    return new BadDesign(where, what, remedy);
  }

  private @Nullable Integer number(Map<String, String> set, String key, int least, int most)
      throws BadDesign {
    String value = set.get(key);
    return value == null ? null : Integer.valueOf(whole(key, value, least, most));
  }

  private int whole(String key, String value, int least, int most) throws BadDesign {
    long found = value.matches("\\d{1,10}") ? Long.parseLong(value) : -1;
    if (found < least || found > most) {
      String range = most == Integer.MAX_VALUE ? "from " + least : least + " to " + most;
      throw bad(
          "'%s' is '%s'".formatted(key, Printable.of(value)), "write a whole number " + range);
    }
    return (int) found;
  }

  private List<Integer> numbers(@Nullable String value) throws BadDesign {
    List<Integer> out = new ArrayList<>();
    for (String each : list(value)) {
      out.add(whole(NEURONS, each, 0, Integer.MAX_VALUE));
    }
    return out;
  }

  private static List<String> list(@Nullable String value) {
    return value == null
        ? List.of()
        : Arrays.stream(value.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** The question first, then its choices; indented lines below a choice say why. */
  private Question question(List<String> block) throws BadDesign {
    StringBuilder text = new StringBuilder();
    List<Choice> choices = new ArrayList<>();
    for (String line : block) {
      Matcher choice = CHOICE.matcher(line.strip());
      if (choice.matches()) {
        choices.add(new Choice(choice.group(2).strip(), !choice.group(1).isBlank(), ""));
      } else if (choices.isEmpty()) {
        text.append(line.strip()).append(' ');
      } else {
        Choice last = choices.removeLast();
        choices.add(
            new Choice(last.text(), last.right(), (last.why() + " " + line.strip()).strip()));
      }
    }
    if (text.toString().isBlank()) {
      throw bad("a question has no text", "write it above its answers");
    }
    if (choices.size() < 2 || choices.stream().noneMatch(Choice::right)) {
      throw bad(
          "the question '" + Printable.of(text.toString().strip()) + "' cannot be answered",
          "give it two answers or more, '- [x] …' for right ones and '- [ ] …' for the others");
    }
    return new Question(text.toString().strip(), choices);
  }
}
