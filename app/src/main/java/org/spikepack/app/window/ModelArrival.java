package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.spikepack.convert.onnx.OnnxImport;
import org.spikepack.data.Datasets;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.DataImport;
import org.spikepack.workshop.ModelImport;

/**
 * A network of another program's (ONNX), dropped or chosen: the window says what it is, asks which
 * data it was made for, and makes a project of it whose spiking arms are converted.
 */
final class ModelArrival {

  private static final int USUAL_STEPS = 4;
  private static final int MOST_STEPS = 16;
  private static final double TEXT_WIDTH = 460;
  private static final double[] NOTHING = {0};
  private static final double[] ONE = {1};

  private final Desk desk;
  private final ProjectKeeper keeper;
  private final FileActions files;
  private final Window window;

  ModelArrival(Desk desk, ProjectKeeper keeper, FileActions files, Window window) {
    this.desk = desk;
    this.keeper = keeper;
    this.files = files;
    this.window = window;
  }

  /** Where samples come from, beside the toolkit's thread. */
  private interface Reader {
    ModelImport.Samples read() throws UserFault;
  }

  /**
   * Data to choose.
   *
   * @param ask may ask where it is; empty where nobody answers
   */
  private record Choice(String title, Supplier<Optional<Reader>> ask) {

    @Override
    public String toString() {
      return title;
    }
  }

  /** What becomes a project. */
  record Source(Path file, OnnxImport model, Reader data, double[] mean, double[] deviation) {

    String name() {
      return String.valueOf(file.getFileName());
    }

    ModelImport get() throws UserFault {
      return ModelImport.of(file, model, data.read(), mean, deviation);
    }
  }

  /** A network that has been read, with the data at hand that it fits. */
  private record Looked(Path file, OnnxImport model, List<Choice> fitting) {}

  static boolean isModel(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  /** Reads the file and asks. */
  void take(Path file) {
    Optional<Reader> ofProject = ofProject();
    desk.tasks().start("Read " + file.getFileName(), report -> look(file, ofProject), this::ask);
  }

  /** The data of the project that is open, where it has brought some of its own. */
  private Optional<Reader> ofProject() {
    Path folder = desk.document().folderProperty().get();
    Project project = desk.document().project();
    if (!keeper.isOpen() || folder == null || project.data().bundled().isPresent()) {
      return Optional.empty();
    }
    String set = project.data().set();
    return Optional.of(
        () -> ModelImport.Samples.of(DataImport.look(ProjectFile.resolve(folder, set))));
  }

  private static Looked look(Path file, Optional<Reader> ofProject) throws UserFault {
    OnnxImport model = OnnxImport.read(file, null);
    List<Choice> fitting = new ArrayList<>();
    if (ofProject.isPresent() && fits(file, model, ofProject.get())) {
      fitting.add(new Choice("The data of the open project", () -> ofProject));
    }
    for (String name : Datasets.bundledNames()) {
      ModelImport.Samples samples = ModelImport.Samples.look("bundled:" + name);
      if (fits(file, model, () -> samples)) {
        fitting.add(new Choice(name + ", part of this program", () -> Optional.of(() -> samples)));
      }
    }
    return new Looked(file, model, fitting);
  }

  private static boolean fits(Path file, OnnxImport model, Reader data) {
    try {
      new Source(file, model, data, NOTHING, ONE).get();
      return true;
    } catch (UserFault other) {
      return false;
    }
  }

  private void ask(Looked looked) {
    ButtonType go = new ButtonType("Import", ButtonBar.ButtonData.OK_DONE);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle("Network");
    dialog.setHeaderText(String.valueOf(looked.file().getFileName()));
    dialog.initOwner(window);
    ComboBox<Choice> data = new ComboBox<>();
    data.setId("model-data");
    data.getItems().setAll(looked.fitting());
    data.getItems().add(new Choice("A folder…", () -> reader(folder())));
    data.getItems().add(new Choice("Files…", () -> reader(chosen())));
    data.getSelectionModel().selectFirst();
    Spinner<Integer> steps = new Spinner<>(1, MOST_STEPS, USUAL_STEPS);
    steps.setId("model-steps");
    TextField mean = field("model-mean", "0");
    TextField deviation = field("model-std", "1");
    GridPane form = new GridPane(10, 8);
    form.addRow(0, new Label("Made for"), data);
    form.addRow(1, new Label("T of the spiking arms"), steps);
    form.addRow(2, new Label("Taken from each value"), mean);
    form.addRow(3, new Label("Then divided by"), deviation);
    VBox page = new VBox(10, facts(looked.model()), form, hint());
    page.setId("model-preview");
    page.setPadding(new Insets(12));
    dialog.getDialogPane().setContent(page);
    dialog.getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
    if (dialog.showAndWait().orElse(ButtonType.CANCEL) == go) {
      begin(looked, data.getValue(), steps.getValue(), mean.getText(), deviation.getText());
    }
  }

  private static TextField field(String id, String usual) {
    TextField field = new TextField(usual);
    field.setId(id);
    field.setPromptText("one number, or one per channel");
    return field;
  }

  private static Node facts(OnnxImport model) {
    CheckedNetwork network = model.network();
    VBox lines = new VBox(4);
    lines
        .getChildren()
        .add(
            text(
                String.format(
                    Locale.ROOT,
                    "%d layers, %,d weights, %d populations of neurons; input %s, %d outputs",
                    network.order().size(),
                    model.weightCount(),
                    network.populations().size(),
                    network.input().shape(),
                    network.classes())));
    model.notes().forEach(note -> lines.getChildren().add(text("Note: " + note)));
    return lines;
  }

  private static Label hint() {
    Label hint =
        text(
            "Images reach the network from 0 to 1. If it was trained on other numbers, say which"
                + " mean was taken from them, and what they were divided by. The spiking arms are"
                + " converted at once.");
    hint.getStyleClass().add("text-muted");
    return hint;
  }

  private static Label text(String line) {
    Label label = new Label(line);
    label.setWrapText(true);
    label.setMaxWidth(TEXT_WIDTH);
    return label;
  }

  private void begin(Looked looked, Choice data, int steps, String mean, String deviation) {
    try {
      double[] taken = numbers("the number taken from each value", mean);
      double[] divided = numbers("the number that values are divided by", deviation);
      data.ask()
          .get()
          .map(reader -> new Source(looked.file(), looked.model(), reader, taken, divided))
          .ifPresent(source -> files.leaving(() -> keeper.createOf(source, steps)));
    } catch (BadInput fault) {
      desk.messages().warn(fault);
    }
  }

  private List<Path> folder() {
    return desk.files().folder("Folder with samples", window).stream().toList();
  }

  private List<Path> chosen() {
    return desk.files()
        .files("Files with samples", "Arrays, tables and IDX", Datasets.filePatterns(), window);
  }

  private static Optional<Reader> reader(List<Path> chosen) {
    return chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(() -> ModelImport.Samples.of(DataImport.look(chosen)));
  }

  private static double[] numbers(String what, String text) throws BadInput {
    try {
      return Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException word) {
      throw new BadInput(
          what, "'" + text + "' is no number", "write one number, or one per channel with commas");
    }
  }
}
