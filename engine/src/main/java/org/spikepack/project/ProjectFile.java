package org.spikepack.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.Refusal;
import org.spikepack.store.RegularFile;
import org.spikepack.store.Safetensors;
import org.spikepack.store.StrictJson;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import tools.jackson.databind.JsonNode;

/**
 * A project on disk: a folder with {@code project.json} and the weights it names. See {@code
 * docs/project-format.md}; the schema is {@code docs/project.schema.json}.
 */
public final class ProjectFile {

  /** The file that makes a folder a project. */
  public static final String NAME = "project.json";

  /** Ending of a file that a desktop opens the project by; what it says is for people only. */
  public static final String DOOR = ".spikepack";

  /** The version of the format that this program writes, and the newest it reads. */
  public static final int SCHEMA = 1;

  private static final String SCHEMA_FIELD = "schema";
  private static final int MOST_BYTES = 4 << 20;

  private ProjectFile() {}

  /**
   * The project in a folder, or in a {@code project.json} or {@link #DOOR door} named itself.
   *
   * @throws BadFile when a file is missing, damaged, of another form or names paths outside
   * @throws BadDesign when the settings make no sense together; the network may be unfinished
   */
  public static Project read(Path folderOrJson) throws BadFile, BadDesign {
    Path folder = folder(folderOrJson);
    boolean itself = !Files.isDirectory(folderOrJson) && !isDoor(folderOrJson);
    if (itself && folderOrJson.toString().endsWith(".onnx")) {
      throw new BadFile(
          RegularFile.where(folderOrJson),
          "it is a network and no project",
          "make a project of it with 'workbench import'");
    }
    Path json = itself ? folderOrJson : resolve(folder, NAME);
    Project project = parse(json, BoundedFile.read(json, MOST_BYTES));
    for (Arm arm : project.armsWithSweep()) {
      for (String file : arm.weights()) {
        resolve(folder, file);
      }
    }
    if (project.data().bundled().isEmpty()) {
      resolve(folder, project.data().set());
    }
    return project;
  }

  /** Whether a path is that of a file that stands for the project it lies in. */
  public static boolean isDoor(Path path) {
    return path.toString().endsWith(DOOR);
  }

  /** Writes a file into a project's folder that a desktop can open the project by. */
  public static void writeDoor(Path folder) throws BadFile {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    AtomicFile.write(
        folder.resolve((name == null ? "project" : name) + DOOR),
        "Opens the project in this folder, which is described in %s.%n".formatted(NAME));
  }

  /** The folder that the paths of a project start from, given the folder or a file in it. */
  public static Path folder(Path folderOrJson) throws BadFile {
    if (Files.isDirectory(folderOrJson)) {
      return folderOrJson;
    }
    if (!Files.exists(folderOrJson)) {
      throw new BadFile(
          "project '" + folderOrJson + "'", "it does not exist", "name a folder with a " + NAME);
    }
    try {
      return Objects.requireNonNull(folderOrJson.toRealPath().getParent(), "a file has a folder");
    } catch (IOException refused) {
      throw new BadFile(
          "project '" + folderOrJson + "'",
          "it cannot be followed (" + Refusal.reason(refused) + ")",
          "check its permissions");
    }
  }

  /**
   * Writes {@code project.json} whole or not at all.
   *
   * @throws BadFile when the folder cannot be written
   */
  public static void write(Path folder, Project project) throws BadFile {
    AtomicFile.write(resolve(folder, NAME), format(project));
  }

  /**
   * The one gate for paths that a project names.
   *
   * @param relative with {@code /} between its steps
   * @return the file or folder meant, which need not exist
   * @throws BadFile when it would lie outside the folder, also by way of a link
   */
  public static Path resolve(Path folder, String relative) throws BadFile {
    return InsidePath.resolve(folder, relative);
  }

  /**
   * The same for a data set, which may be a folder whose files are read whatever their names.
   *
   * @throws BadFile when it, or a link among its files, would lie outside the folder
   */
  public static Path resolveData(Path folder, String relative) throws BadFile {
    return InsidePath.resolveTree(folder, relative);
  }

  /**
   * The weights of an arm, later files over earlier ones; none for an arm that names no files.
   * Thresholds that were made for another T or τ are fitted, so that the range stays.
   *
   * @throws BadFile when a file is missing or damaged, or a number in it is not finite
   */
  public static Weights loadWeights(Path folder, Arm arm) throws BadFile {
    Weights weights = Weights.none();
    for (String relative : arm.weights()) {
      Path file = resolve(folder, relative);
      if (!Files.exists(file)) {
        throw new BadFile(
            RegularFile.where(file),
            "the weights of the arm '" + arm.name() + "' do not exist",
            "train or convert the arm first, or correct the name");
      }
      Weights part = Safetensors.read(file);
      for (Map.Entry<String, Tensor> array : part.asMap().entrySet()) {
        requireFinite(file, array.getKey(), array.getValue());
      }
      weights =
          weights.overlaid(ThresholdRange.kept(part, Safetensors.readMetadata(file), arm.neuron()));
    }
    return weights;
  }

  /** What a neuron model is called in files, such as {@code clippedRelu}. */
  public static String modelName(NeuronModel neuron) {
    return JsonForm.member(neuron.getClass());
  }

  /** The text of {@code project.json}. */
  static String format(Project project) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put(SCHEMA_FIELD, SCHEMA);
    fields.putAll(RecordWriter.fields(project));
    return RecordWriter.document(fields);
  }

  static Project parse(Path json, byte[] bytes) throws BadFile, BadDesign {
    String where = RegularFile.where(json);
    RecordReader reader = new RecordReader(where);
    JsonNode root = StrictJson.parse(where, bytes);
    if (!root.isObject()) {
      throw reader.bad("", "it is not an object in { }", "check that it is the right file");
    }
    requireSchema(reader, root);
    Project project = reader.readBeside(Project.class, root, "", Set.of(SCHEMA_FIELD));
    try {
      project.check();
    } catch (BadDesign bad) {
      throw new BadDesign(where + ", " + bad.where(), bad.what(), bad.remedy());
    }
    return project;
  }

  /** Before anything else, since a newer format may differ in everything else. */
  private static void requireSchema(RecordReader reader, JsonNode root) throws BadFile {
    JsonNode found = root.get(SCHEMA_FIELD);
    if (found == null) {
      throw reader.bad(
          "", "the field 'schema' is missing", "add \"schema\": " + SCHEMA + " if it is a project");
    }
    int version = reader.read(Integer.class, found, SCHEMA_FIELD);
    if (version > SCHEMA) {
      throw reader.bad(
          SCHEMA_FIELD,
          "the project was written by a newer version ("
              + version
              + ", this one knows "
              + SCHEMA
              + ")",
          "update the program");
    }
    if (version < 1) {
      throw reader.bad(SCHEMA_FIELD, version + " is no version", "write " + SCHEMA);
    }
  }

  private static void requireFinite(Path file, String name, Tensor tensor) throws BadFile {
    long bad = tensor.firstNotFinite();
    if (bad >= 0) {
      throw new BadFile(
          RegularFile.where(file) + ", array '" + name + "'",
          "element " + bad + " is " + tensor.get(bad),
          "train again with a smaller learning rate, or restore the file from a copy");
    }
  }
}
