package org.spikepack.report;

import java.util.Locale;

/** Text that grows into a page; whatever comes from names and files is escaped on its way in. */
final class Html {

  private final StringBuilder text = new StringBuilder();

  /** Markup of this program's own. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  /** Markup of this program's own with numbers in it, in English form. */
  Html raw(String format, Object... numbers) {
    return raw(String.format(Locale.ROOT, format, numbers));
  }

  /** Words from anywhere. */
  Html text(String words) {
    text.append(escaped(words));
    return this;
  }

  /** An element without attributes around words from anywhere. */
  Html element(String tag, String words) {
    return raw("<" + tag + ">").text(words).raw("</" + tag + ">\n");
  }

  /** Words that can stand between tags and in quoted attributes. */
  static String escaped(String words) {
    StringBuilder out = new StringBuilder();
    words
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
            });
    return out.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
