package org.spikepack.app;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.store.AtomicFile;
import tools.jackson.databind.json.JsonMapper;

/** Results as JSON files, indented, in the order they were put together. */
final class JsonFile {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonFile() {}

  /** JSON has no infinity and no NaN: such a number is written as null. */
  static void write(Path file, Map<String, ?> content) throws BadFile {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(finite(content));
    AtomicFile.write(file, text + "\n");
  }

  private static @Nullable Object finite(@Nullable Object value) {
    return switch (value) {
      case Double number when !Double.isFinite(number) -> null;
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((key, inner) -> out.put(key, finite(inner)));
        yield out;
      }
      case Collection<?> list -> list.stream().map(JsonFile::finite).toList();
      case null -> null;
      default -> value;
    };
  }
}
