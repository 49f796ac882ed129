package org.spikepack.views.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Markdown that lessons need: headings, paragraphs, lists, code; bold, italic and code
 * within a line. Everything else stands there as it was written.
 */
final class Markdown {

  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*([-*]|\\d{1,3}[.)]) +(.*)");
  private static final Pattern SPAN = Pattern.compile("\\*\\*(.+?)\\*\\*|\\*(\\S.*?)\\*|`([^`]+)`");

  private Markdown() {}

  /** How a stretch of a line is set. */
  enum Style {
    PLAIN,
    BOLD,
    ITALIC,
    CODE
  }

  record Span(String text, Style style) {}

  /** One block of a text. */
  sealed interface Block {

    record Heading(List<Span> line) implements Block {}

    record Paragraph(List<Span> line) implements Block {}

    /**
     * @param mark a bullet or a number
     */
    record Item(String mark, List<Span> line) implements Block {}

    record Code(String text) implements Block {}
  }

  static List<Block> parse(String text) {
    List<Block> out = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    String mark = "";
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher heading = HEADING.matcher(line);
      Matcher item = ITEM.matcher(line);
      boolean fence = line.startsWith("```");
      if (fence || line.isBlank() || heading.matches() || item.matches()) {
        close(open, mark, out);
        mark = "";
      }
      if (fence) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith("```")) {
          end++;
        }
        out.add(
            new Block.Code(String.join("\n", lines.subList(i + 1, Math.min(end, lines.size())))));
        i = end;
      } else if (heading.matches()) {
        out.add(new Block.Heading(spans(heading.group(2))));
      } else if (item.matches()) {
        mark = item.group(1).matches("[-*]") ? "•" : item.group(1);
        open.append(item.group(2));
      } else if (!line.isBlank()) {
        open.append(open.isEmpty() ? "" : " ").append(line.strip());
      }
    }
    close(open, mark, out);
    return out;
  }

  /** Lines that follow each other belong together. */
  private static void close(StringBuilder open, String mark, List<Block> out) {
    if (!open.isEmpty()) {
      List<Span> line = spans(open.toString());
      out.add(mark.isEmpty() ? new Block.Paragraph(line) : new Block.Item(mark, line));
      open.setLength(0);
    }
  }

  static List<Span> spans(String line) {
    List<Span> out = new ArrayList<>();
    Matcher next = SPAN.matcher(line);
    int from = 0;
    while (next.find()) {
      plain(line.substring(from, next.start()), out);
      if (next.group(1) != null) {
        out.add(new Span(next.group(1), Style.BOLD));
      } else if (next.group(2) != null) {
        out.add(new Span(next.group(2), Style.ITALIC));
      } else {
        out.add(new Span(next.group(3), Style.CODE));
      }
      from = next.end();
    }
    plain(line.substring(from), out);
    return out;
  }

  private static void plain(String text, List<Span> out) {
    if (!text.isEmpty()) {
      out.add(new Span(text, Style.PLAIN));
    }
  }
}
