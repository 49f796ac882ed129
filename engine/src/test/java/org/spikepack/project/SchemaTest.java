package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikepack.network.Layer;
import org.spikepack.neuron.NeuronModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema says of every record what the reader demands, and fits all examples. */
final class SchemaTest {

  private static final Path SAMPLES = Path.of("../sample-projects");

  private JsonNode schema;

  @BeforeEach
  void readSchema() throws Exception {
    schema = parse(Files.readString(Path.of("../docs/project.schema.json")));
  }

  @Test
  void theSchemaAgreesWithTheRecordsFieldByField() {
    Set<Class<?>> types = new LinkedHashSet<>();
    gather(Project.class, types);
    Set<String> defined = new HashSet<>();
    for (Class<?> type : types) {
      JsonNode definition = type == Project.class ? schema : definition(type);
      defined.add(type.getSimpleName());
      if (type.isEnum()) {
        assertEquals(JsonForm.constants(type), texts(definition.path("enum")), type.getName());
      } else if (type.isSealed()) {
        assertEquals(
            JsonForm.members(type).values().stream()
                .map(member -> "#/$defs/" + member.getSimpleName())
                .sorted()
                .toList(),
            definition
                .path("oneOf")
                .valueStream()
                .map(n -> n.path("$ref").stringValue())
                .sorted()
                .toList());
      } else if (JsonForm.tuple(type)) {
        assertEquals(type.getRecordComponents().length, definition.path("minItems").intValue());
      } else if (!JsonForm.transparent(type)) {
        assertFieldsAgree(type, definition);
      }
    }
    defined.add("LayerName");
    defined.remove("Project");
    assertEquals(defined, Set.copyOf(schema.path("$defs").propertyNames()));
  }

  private void assertFieldsAgree(Class<?> type, JsonNode definition) {
    List<String> all = new ArrayList<>();
    List<String> required = new ArrayList<>();
    if (type == Project.class) {
      all.add("schema");
    }
    Class<?> family = JsonForm.family(type);
    if (family != null) {
      all.add(JsonForm.telling(family));
      assertEquals(
          JsonForm.member(type),
          definition.path("properties").path(JsonForm.telling(family)).path("const").asString());
    }
    required.addAll(all);
    for (RecordComponent component : type.getRecordComponents()) {
      all.add(JsonForm.field(component));
      if (!JsonForm.optional(component)) {
        required.add(JsonForm.field(component));
      }
    }
    assertEquals(all, List.copyOf(definition.path("properties").propertyNames()), type.getName());
    assertEquals(required, texts(definition.path("required")), type.getName());
    assertEquals("false", definition.path("additionalProperties").asString(), type.getName());
  }

  @Test
  void examplesAndSampleProjectsFitTheSchema() throws Exception {
    for (Project project : List.of(Examples.small(), Examples.large())) {
      assertEquals(List.of(), faults(ProjectFile.format(project)));
    }
    if (Files.isDirectory(SAMPLES)) {
      try (Stream<Path> folders = Files.list(SAMPLES)) {
        for (Path file :
            folders.map(f -> f.resolve("project.json")).filter(Files::exists).toList()) {
          assertEquals(List.of(), faults(Files.readString(file)), file.toString());
          ProjectFile.read(file.getParent());
        }
      }
    }
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() throws Exception {
    String sound = ProjectFile.format(Examples.large());
    String[][] slips = {
      {"\"units\": 10", "\"unit\": 10"},
      {"\"units\": 10", "\"units\": \"10\""},
      {"\"kind\": \"dense\"", "\"kind\": \"dens\""},
      {"\"mode\": \"max\"", "\"mode\": \"mx\""},
      {"[\"fc\", \"out\"]", "[\"fc\"]"},
      {"\"T\": 4, \"tau\": 2.0", "\"T\": 17, \"tau\": 2.0"},
      {"\"tau\": 2.0", "\"tau\": 1"},
      {"\"backend\": \"reference\"", "\"backend\": null"},
      {"\"schema\": 1", "\"schema\": 2"}
    };
    for (String[] slip : slips) {
      String faulty = sound.replace(slip[0], slip[1]);
      assertTrue(!faulty.equals(sound) && !faults(faulty).isEmpty(), slip[1]);
    }
  }

  @Test
  void everyNeuronModelAndLayerKindHasAnExample() {
    Project project = Examples.large();
    Set<Class<?>> layers = new HashSet<>();
    project.network().layers().forEach(layer -> layers.add(layer.getClass()));
    assertEquals(Set.copyOf(JsonForm.members(Layer.class).values()), layers);
    Set<Class<?>> neurons = new HashSet<>();
    project.arms().forEach(arm -> neurons.add(arm.neuron().getClass()));
    assertEquals(Set.copyOf(JsonForm.members(NeuronModel.class).values()), neurons);
  }

  private List<String> faults(String project) {
    return new TinySchema(schema).faults(parse(project));
  }

  private JsonNode definition(Class<?> type) {
    JsonNode found = schema.path("$defs").path(type.getSimpleName());
    assertTrue(found.isObject(), "no definition of " + type.getSimpleName());
    return found;
  }

  private static void gather(Type type, Set<Class<?>> into) {
    if (type instanceof ParameterizedType list) {
      gather(list.getActualTypeArguments()[0], into);
      return;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      into.add(raw);
    } else if (raw.isRecord() && into.add(raw)) {
      for (RecordComponent component : raw.getRecordComponents()) {
        gather(component.getGenericType(), into);
      }
    } else if (raw.isSealed() && into.add(raw)) {
      JsonForm.members(raw).values().forEach(member -> gather(member, into));
    }
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }

  private static JsonNode parse(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
