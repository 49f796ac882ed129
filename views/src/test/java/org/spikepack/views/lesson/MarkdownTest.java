package org.spikepack.views.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.views.lesson.Markdown.Block;
import org.spikepack.views.lesson.Markdown.Span;
import org.spikepack.views.lesson.Markdown.Style;

/** Markdown as far as lessons need it. */
class MarkdownTest {

  private static List<Span> plain(String text) {
    return List.of(new Span(text, Style.PLAIN));
  }

  @Test
  void linesFlowIntoParagraphsAndItems() {
    assertEquals(
        List.of(
            new Block.Heading(plain("Head")),
            new Block.Paragraph(plain("one two")),
            new Block.Item("•", plain("first goes on")),
            new Block.Item("2.", plain("second")),
            new Block.Code("a *b*\n\n- c"),
            new Block.Paragraph(plain("end"))),
        Markdown.parse(
            "### Head\none\ntwo\n\n- first\n  goes on\n2. second\n\n```\na *b*\n\n- c\n```\nend"));
  }

  @Test
  void aFenceThatIsNeverClosedReachesToTheEnd() {
    assertEquals(List.of(new Block.Code("a\nb")), Markdown.parse("```\na\nb"));
  }

  @Test
  void stretchesOfALineHaveTheirStyle() {
    assertEquals(
        List.of(
            new Span("Drag ", Style.PLAIN),
            new Span("T", Style.BOLD),
            new Span(", ", Style.PLAIN),
            new Span("slowly", Style.ITALIC),
            new Span(": ", Style.PLAIN),
            new Span("a*b*c", Style.CODE)),
        Markdown.spans("Drag **T**, *slowly*: `a*b*c`"));
    assertEquals(plain("2 * 3 * 4"), Markdown.spans("2 * 3 * 4"), "a product is no italics");
  }
}
