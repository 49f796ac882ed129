package org.spikepack.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.spikepack.fault.BadFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Texts by name in one small JSON file, such as the preferences of a user. */
public final class TextMap {

  private static final int MOST_BYTES = 1 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TextMap() {}

  /**
   * @throws BadFile when it is missing, damaged or holds something else
   */
  public static SequencedMap<String, String> read(Path file) throws BadFile {
    String where = RegularFile.where(file);
    JsonNode root = StrictJson.parse(where, BoundedFile.read(file, MOST_BYTES));
    SequencedMap<String, String> out = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getValue().isString()) {
        throw new BadFile(
            where, "'" + entry.getKey() + "' is not a text", "delete the file to start afresh");
      }
      out.put(entry.getKey(), entry.getValue().asString());
    }
    return out;
  }

  /** Writes the texts whole or not at all. */
  public static void write(Path file, Map<String, String> texts) throws BadFile {
    AtomicFile.write(file, MAPPER.writeValueAsString(texts) + "\n");
  }
}
