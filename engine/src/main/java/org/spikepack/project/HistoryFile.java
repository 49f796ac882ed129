package org.spikepack.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.RegularFile;
import org.spikepack.store.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The history beside a project, so that undo survives a restart: the oldest project known and the
 * edits since, which reading replays. It is a convenience; where it is damaged or does not lead to
 * the project in the folder, the project opens without it and a warning says so.
 */
public final class HistoryFile {

  /** Stands beside {@code project.json}. */
  public static final String NAME = "history.json";

  private static final String SCHEMA_FIELD = "schema";
  private static final int SCHEMA = 1;
  private static final int MOST_BYTES = 32 << 20;

  /**
   * What could be restored.
   *
   * @param history of the project as its file has it
   * @param warning why earlier edits are missing, for the user; none where all is well
   */
  public record Restored(History history, Optional<String> warning) {}

  /** One stored entry. */
  public record Step(@Nullable String key, Edit edit) {}

  /** What the file holds, beside its schema version. */
  public record Past(Project base, int position, List<Step> steps) {

    public Past {
      steps = List.copyOf(steps);
    }
  }

  private HistoryFile() {}

  /**
   * Writes the history whole or not at all. Before or after {@link ProjectFile#write}: it comes
   * back as long as the folder's project is one of its states.
   *
   * @throws BadFile when the folder cannot be written
   */
  public static void write(Path folder, History history) throws BadFile {
    List<Step> steps =
        history.entries().stream().map(entry -> new Step(entry.key(), entry.edit())).toList();
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    fields.put(SCHEMA_FIELD, SCHEMA);
    fields.putAll(RecordWriter.fields(new Past(history.base(), history.position(), steps)));
    AtomicFile.write(ProjectFile.resolve(folder, NAME), RecordWriter.document(fields));
  }

  /**
   * The history that leads to a project.
   *
   * @param project as just read from the folder
   */
  public static Restored read(Path folder, Project project) {
    try {
      Path file = ProjectFile.resolve(folder, NAME);
      if (!Files.exists(file)) {
        return new Restored(History.of(project), Optional.empty());
      }
      return lead(file, project);
    } catch (BadFile | BadDesign unusable) {
      return new Restored(History.of(project), Optional.of(warning(unusable)));
    }
  }

  /**
   * The history alone, at the place where it was written, of a project that may be in no file.
   *
   * @throws BadFile when it is missing or damaged
   * @throws BadDesign when its edits cannot be replayed
   */
  public static History open(Path folder) throws BadFile, BadDesign {
    Replayed past = replay(ProjectFile.resolve(folder, NAME));
    return History.restored(past.base(), past.entries(), past.position(), null);
  }

  private static Restored lead(Path file, Project project) throws BadFile, BadDesign {
    Replayed past = replay(file);
    int position = past.positionOf(project);
    if (position < 0) {
      throw new RecordReader(RegularFile.where(file))
          .bad("", "the project was changed without it", "delete the file");
    }
    return new Restored(
        History.restored(past.base(), past.entries(), position, project), Optional.empty());
  }

  private static Replayed replay(Path file) throws BadFile, BadDesign {
    String where = RegularFile.where(file);
    RecordReader reader = new RecordReader(where);
    JsonNode root = StrictJson.parse(where, BoundedFile.read(file, MOST_BYTES));
    int version = reader.read(Integer.class, root.path(SCHEMA_FIELD), SCHEMA_FIELD);
    if (version != SCHEMA) {
      throw reader.bad(SCHEMA_FIELD, "its version is " + version, "delete the file");
    }
    Past past = reader.readBeside(Past.class, root, "", Set.of(SCHEMA_FIELD));
    int size = past.steps().size();
    if (size > History.MOST_ENTRIES || past.position() < 0 || past.position() > size) {
      throw reader.bad("position", "it does not fit the " + size + " steps", "delete the file");
    }
    past.base().check();
    List<History.Entry> entries = new ArrayList<>();
    Project at = past.base();
    for (Step step : past.steps()) {
      at = step.edit().apply(at);
      entries.add(new History.Entry(step.edit(), step.key(), at));
    }
    return new Replayed(past.base(), entries, past.position());
  }

  /** A past whose edits have been done again. */
  private record Replayed(Project base, List<History.Entry> entries, int position) {

    /** Where a project stands in it: where it says, or at the last state that is equal; or -1. */
    int positionOf(Project project) {
      List<Project> states = new ArrayList<>();
      states.add(base);
      entries.forEach(entry -> states.add(entry.after()));
      return states.get(position).equals(project) ? position : states.lastIndexOf(project);
    }
  }

  private static String warning(UserFault unusable) {
    return "earlier edits cannot be undone: " + unusable.where() + ": " + unusable.what() + ".";
  }
}
