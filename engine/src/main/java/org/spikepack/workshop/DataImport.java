package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.spikepack.data.Dataset;
import org.spikepack.data.DatasetPair;
import org.spikepack.data.Datasets;
import org.spikepack.data.FileGroup;
import org.spikepack.fault.UserFault;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Shape;
import org.spikepack.project.DataSettings;
import org.spikepack.project.Edit;
import org.spikepack.project.NetworkEdit;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.SettingEdit;
import org.spikepack.store.Folders;

/**
 * Data of the user's, looked at and then made the data of a project: copied into its folder, so
 * that the project stays whole wherever it goes.
 *
 * @param source what the user named; of several files the folder that they lie in
 * @param files several files by the names that they get; empty where {@code source} is all
 */
public record DataImport(Path source, DatasetPair data, SequencedMap<String, Path> files) {

  private static final String FOLDER = "data/";

  /**
   * Reads the data; nothing changes yet.
   *
   * @throws UserFault saying what is wrong with it
   */
  public static DataImport look(Path source) throws UserFault {
    return new DataImport(source, Datasets.open(source), new LinkedHashMap<>());
  }

  /**
   * Reads files that belong together, such as images and their labels; nothing changes yet.
   *
   * @param sources one or more
   * @throws UserFault saying what is wrong with them
   */
  public static DataImport look(List<Path> sources) throws UserFault {
    if (sources.size() == 1) {
      return look(sources.getFirst());
    }
    FileGroup group = FileGroup.of(sources);
    return new DataImport(Path.of(group.name()), group.data(), group.files());
  }

  /**
   * The same with a training part, where the source is a folder of images per class that does not
   * say which are for training: every fifth of a class is for testing.
   *
   * @throws UserFault when the folder cannot be read any more
   */
  public Optional<DataImport> divided() throws UserFault {
    return files.isEmpty()
        ? Datasets.divide(source, data)
            .map(parts -> new DataImport(source, parts.pair(), parts.files()))
        : Optional.empty();
  }

  /** The part that is shown first: the test part where it has samples. */
  public Dataset shown() {
    return data.test().size() > 0 ? data.test() : data.train();
  }

  public Shape shape() {
    return Shape.of(shown().sampleShape());
  }

  /** What there is, line by line. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d training and %,d test samples of shape %s",
            data.train().size(),
            data.test().size(),
            shape()));
    List<String> classes = shown().classNames();
    lines.add(
        classes.isEmpty()
            ? "No labels: the arms run, but there is no accuracy and nothing to train with."
            : classes.size()
                + " classes: "
                + classes.stream().limit(12).collect(Collectors.joining(", "))
                + (classes.size() > 12 ? ", …" : ""));
    if (data.train().size() == 0) {
      lines.add("No training part: name folders or files 'train' and 'test' to have both.");
    }
    return lines;
  }

  /** Where the data goes in a new project with it. */
  public Templates.Target target() {
    int classes = shown().classNames().size();
    return new Templates.Target(relative(), shape(), classes < 2 ? 10 : classes);
  }

  /** What does not fit a project as it is; empty when all fits. */
  public List<String> misfits(Project project) {
    List<String> out = new ArrayList<>();
    for (Layer layer : project.network().layers()) {
      if (layer instanceof Input input && !input.shape().equals(shape())) {
        out.add(
            "The network takes "
                + input.shape()
                + "; its input becomes "
                + shape()
                + ", and the arms must be trained anew.");
      }
    }
    return out;
  }

  /** Copies the data into the folder of a project. */
  public void copyInto(Path folder) throws UserFault {
    Path target = ProjectFile.resolve(folder, relative());
    if (!files.isEmpty()) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Folders.copyFile(file.getValue(), target.resolve(file.getKey()));
      }
    } else if (Files.isDirectory(source)) {
      Folders.copy(source, target);
    } else {
      Folders.copyFile(source, target);
    }
  }

  /** Makes it the data of a project whose folder has the copy. */
  public Edit edit(Project project) {
    List<Edit> edits = new ArrayList<>();
    edits.add(new SettingEdit.SetData(new DataSettings(relative(), project.data().coding())));
    for (Layer layer : project.network().layers()) {
      if (layer instanceof Input input && !input.shape().equals(shape())) {
        edits.add(new NetworkEdit.ReplaceLayer(input.name(), new Input(input.name(), shape())));
      }
    }
    return new Edit.Composite("Use data " + name(), edits);
  }

  /** A name that every system can have in a path. */
  private String relative() {
    String plain = name().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    return FOLDER + (plain.isEmpty() ? "set" : plain);
  }

  /** What the project's settings call the data. */
  String set() {
    return relative();
  }

  private String name() {
    Path last = source.toAbsolutePath().normalize().getFileName();
    return last == null ? "data" : last.toString();
  }
}
