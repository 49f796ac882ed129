package org.spikepack.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.spikepack.fault.BadFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON from files that others wrote: UTF-8, no key twice, nothing behind the end, and no nesting,
 * number or text so large that reading it would hurt.
 */
public final class StrictJson {

  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_TEXT = 1 << 21;
  private static final int LONGEST_NAME = 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNameLength(LONGEST_NAME)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * The tree of a document whose size the caller has bounded.
   *
   * @param where names the file, for the message
   * @throws BadFile naming line and column
   */
  public static JsonNode parse(String where, byte[] utf8) throws BadFile {
    String text = decode(where, utf8);
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw new BadFile(where, "it is empty", "restore it from a copy");
      }
      return tree;
    } catch (StreamConstraintsException excess) {
      throw new BadFile(
          where + place(excess),
          "it is nested too deeply or holds an overlong name, number or text",
          "check that it is the right file");
    } catch (JacksonException bad) {
      throw new BadFile(
          where + place(bad),
          "it is not sound JSON (" + firstClause(bad) + ")",
          "correct it there or restore it from a copy");
    }
  }

  private static String decode(String where, byte[] utf8) throws BadFile {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw new BadFile(
          where, "it is not text in UTF-8", "save it as UTF-8 or restore it from a copy");
    }
  }

  private static String place(JacksonException bad) {
    return bad.getLocation() == null || bad.getLocation().getLineNr() < 1
        ? ""
        : ", line " + bad.getLocation().getLineNr() + " column " + bad.getLocation().getColumnNr();
  }

  /** What the parser says, without its hints for programmers and without line breaks. */
  private static String firstClause(JacksonException bad) {
    String message = String.valueOf(bad.getOriginalMessage());
    String line = message.split("\n|: enable `", 2)[0].replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 160 ? line : line.substring(0, 159) + "…";
  }
}
