package org.spikepack.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.data.Datasets;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.gallery.SamplePictures;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.workshop.DataImport;
import org.spikepack.workshop.Templates;

/**
 * What is dropped on the window: a project opens; data is shown first and then becomes the data of
 * this project or of a new one; a network of another program's becomes a project.
 */
final class Arrivals {

  private static final int PICTURES = 8;
  private static final int SHOWN_SIZE = 64;

  private final Desk desk;
  private final LoadedArms loaded;
  private final ProjectKeeper keeper;
  private final FileActions files;
  private final Window window;
  private final ModelArrival models;

  Arrivals(Desk desk, LoadedArms loaded, ProjectKeeper keeper, FileActions files, Window window) {
    this.desk = desk;
    this.loaded = loaded;
    this.keeper = keeper;
    this.files = files;
    this.window = window;
    this.models = new ModelArrival(desk, keeper, files, window);
    desk.onArrival(this::take);
  }

  /**
   * Data that has been read, with pictures of its first samples.
   *
   * @param divided the same with a training part that the source does not tell
   */
  private record Looked(DataImport data, Optional<DataImport> divided, SamplePictures pictures) {}

  /** Takes files that are dropped on a part of the window. */
  void accept(Pane root) {
    root.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    root.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          List<File> dropped = event.getDragboard().getFiles();
          if (!dropped.isEmpty()) {
            take(dropped.stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  /** The same from the menu: a folder, or files that belong together. */
  ActionGroup group() {
    Action folder =
        Action.of(
            "import-folder",
            "Import a folder…",
            "A folder of images per class, of the IDX files of MNIST, or of tables",
            Feather.FOLDER_PLUS,
            () -> desk.files().folder("Folder with samples", window).ifPresent(this::take));
    Action chosen =
        Action.of(
            "import-files",
            "Import files…",
            "NPZ, NPY, CSV or IDX; images and labels in IDX are chosen together",
            Feather.FILE_PLUS,
            () ->
                take(
                    desk.files()
                        .files(
                            "Files with samples",
                            "Arrays, tables and IDX",
                            Datasets.filePatterns(),
                            window)));
    Action network =
        Action.of(
            "import-network",
            "Import a network…",
            "ONNX, as PyTorch, Keras and others export it",
            Feather.SHARE_2,
            this::askForModel);
    return new ActionGroup("Import", List.of(List.of(folder, chosen), List.of(network)));
  }

  /** Asks for a network of another program's. */
  void askForModel() {
    desk
        .files()
        .files("Network", "Networks of other programs (ONNX)", List.of("*.onnx"), window)
        .stream()
        .findFirst()
        .ifPresent(models::take);
  }

  /** Opens what is a project, and shows what is data or a network. */
  void take(Path arrived) {
    take(List.of(arrived));
  }

  /** A project among them opens; all else is data that belongs together. */
  private void take(List<Path> arrived) {
    if (arrived.isEmpty()) {
      return;
    }
    Optional<Path> project = arrived.stream().filter(Arrivals::isProject).findFirst();
    if (project.isPresent()) {
      files.open(project.get());
      return;
    }
    Optional<Path> model = arrived.stream().filter(ModelArrival::isModel).findFirst();
    if (model.isPresent()) {
      models.take(model.get());
      return;
    }
    desk.tasks()
        .start(
            "Read " + arrived.getFirst().getFileName(),
            report -> {
              DataImport data = DataImport.look(arrived);
              return new Looked(data, data.divided(), SamplePictures.of(data.shown(), PICTURES));
            },
            this::ask);
  }

  private static boolean isProject(Path path) {
    return Files.exists(path.resolve(ProjectFile.NAME))
        || path.endsWith(ProjectFile.NAME)
        || ProjectFile.isDoor(path);
  }

  private void ask(Looked looked) {
    ButtonType here = new ButtonType("Use in this project", ButtonBar.ButtonData.OK_DONE);
    ButtonType anew = new ButtonType("New project with it", ButtonBar.ButtonData.LEFT);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle("Data");
    dialog.setHeaderText(String.valueOf(looked.data().source().getFileName()));
    dialog.initOwner(window);
    ComboBox<Templates.Kind> template = templates(looked.data());
    CheckBox divide = new CheckBox("Test with one in five of each class, train with the others");
    divide.setId("data-divide");
    VBox page = preview(looked, divide);
    page.getChildren().add(new HBox(8, new Label("A new project begins as"), template));
    dialog.getDialogPane().setContent(page);
    dialog.getDialogPane().getButtonTypes().setAll(anew, ButtonType.CANCEL);
    if (keeper.isOpen()) {
      dialog.getDialogPane().getButtonTypes().addFirst(here);
    }
    dialog
        .showAndWait()
        .ifPresent(
            answer -> {
              DataImport data = chosen(looked, divide);
              if (answer == here) {
                use(data);
              } else if (answer == anew) {
                begin(template.getValue(), data);
              }
            });
  }

  private static DataImport chosen(Looked looked, CheckBox divide) {
    return divide.isSelected() ? looked.divided().orElse(looked.data()) : looked.data();
  }

  private VBox preview(Looked looked, CheckBox divide) {
    VBox page = new VBox(10);
    page.setId("data-preview");
    page.setPadding(new Insets(12));
    SamplePictures pictures = looked.pictures();
    HBox row = new HBox(6);
    for (int[] argb : pictures.argb()) {
      WritableImage image = new WritableImage(pictures.width(), pictures.height());
      image
          .getPixelWriter()
          .setPixels(
              0,
              0,
              pictures.width(),
              pictures.height(),
              PixelFormat.getIntArgbInstance(),
              argb,
              0,
              pictures.width());
      ImageView view = new ImageView(image);
      view.setFitWidth(SHOWN_SIZE);
      view.setFitHeight(SHOWN_SIZE);
      view.setPreserveRatio(true);
      row.getChildren().add(view);
    }
    if (!pictures.isEmpty()) {
      page.getChildren().add(row);
    }
    VBox lines = new VBox(10);
    divide.selectedProperty().subscribe(on -> tell(lines, chosen(looked, divide)));
    page.getChildren().add(lines);
    if (looked.divided().isPresent()) {
      page.getChildren().add(divide);
      divide.setSelected(true);
    }
    if (keeper.isOpen()) {
      Project project = desk.document().project();
      looked.data().misfits(project).forEach(line -> page.getChildren().add(text(line)));
    }
    return page;
  }

  private static void tell(VBox lines, DataImport data) {
    lines.getChildren().setAll(data.summary().stream().map(Arrivals::text).toList());
  }

  private static Label text(String line) {
    Label label = new Label(line);
    label.setWrapText(true);
    label.setMaxWidth(PICTURES * (SHOWN_SIZE + 6));
    return label;
  }

  private void use(DataImport data) {
    Path folder = Objects.requireNonNull(desk.document().folderProperty().get());
    int opening = desk.document().opening();
    desk.tasks()
        .start(
            "Copy data",
            report -> {
              data.copyInto(folder);
              return data;
            },
            copied -> {
              loaded.forget();
              if (desk.document().opening() == opening) {
                desk.document().apply(copied.edit(desk.document().project()));
              } else {
                desk.messages()
                    .note("The data was copied into the project closed since: " + folder);
              }
            });
  }

  /** What a new project with this data can begin with, the likeliest chosen. */
  private static ComboBox<Templates.Kind> templates(DataImport data) {
    boolean images =
        data.shape().rank() == 3 && data.shape().dim(1) >= 8 && data.shape().dim(2) >= 8;
    ComboBox<Templates.Kind> box = new ComboBox<>();
    box.setId("data-template");
    box.setAccessibleText("What a new project begins as");
    for (Templates.Kind kind : Templates.Kind.values()) {
      if (kind != Templates.Kind.SINGLE_NEURON && (images || !kind.needsImages())) {
        box.getItems().add(kind);
      }
    }
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Templates.@Nullable Kind kind) {
            return kind == null ? "" : kind.title();
          }

          @Override
          public Templates.Kind fromString(String text) {
            throw new UnsupportedOperationException("the list is not edited: " + text);
          }
        });
    box.setValue(images ? Templates.Kind.CNN : Templates.Kind.MLP);
    return box;
  }

  private void begin(Templates.Kind kind, DataImport data) {
    files.leaving(() -> keeper.createWith(kind, data));
  }
}
