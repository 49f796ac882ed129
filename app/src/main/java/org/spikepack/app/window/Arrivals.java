package org.spikepack.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
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
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.gallery.SamplePictures;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.workshop.DataImport;
import org.spikepack.workshop.Templates;

/**
 * What is dropped on the window: a project opens; data is shown first and then becomes the data of
 * this project or of a new one.
 */
final class Arrivals {

  private static final int PICTURES = 8;
  private static final int SHOWN_SIZE = 64;

  private final Desk desk;
  private final LoadedArms loaded;
  private final ProjectKeeper keeper;
  private final FileActions files;
  private final Window window;

  Arrivals(Desk desk, LoadedArms loaded, ProjectKeeper keeper, FileActions files, Window window) {
    this.desk = desk;
    this.loaded = loaded;
    this.keeper = keeper;
    this.files = files;
    this.window = window;
  }

  /** Data that has been read, with pictures of its first samples. */
  private record Looked(DataImport data, SamplePictures pictures) {}

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
            take(dropped.getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }

  /** Opens what is a project, and shows what is data. */
  void take(Path arrived) {
    boolean project =
        Files.exists(arrived.resolve(ProjectFile.NAME))
            || arrived.endsWith(ProjectFile.NAME)
            || ProjectFile.isDoor(arrived);
    if (project) {
      files.open(arrived);
      return;
    }
    desk.tasks()
        .start(
            "Read " + arrived.getFileName(),
            report -> {
              DataImport data = DataImport.look(arrived);
              return new Looked(data, SamplePictures.of(data.shown(), PICTURES));
            },
            this::ask);
  }

  private void ask(Looked looked) {
    ButtonType here = new ButtonType("Use in this project", ButtonBar.ButtonData.OK_DONE);
    ButtonType anew = new ButtonType("New project with it", ButtonBar.ButtonData.LEFT);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle("Data");
    dialog.setHeaderText(String.valueOf(looked.data().source().getFileName()));
    dialog.initOwner(window);
    dialog.getDialogPane().setContent(preview(looked));
    dialog.getDialogPane().getButtonTypes().setAll(anew, ButtonType.CANCEL);
    if (keeper.isOpen()) {
      dialog.getDialogPane().getButtonTypes().addFirst(here);
    }
    dialog
        .showAndWait()
        .ifPresent(
            answer -> {
              if (answer == here) {
                use(looked.data());
              } else if (answer == anew) {
                begin(looked.data());
              }
            });
  }

  private VBox preview(Looked looked) {
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
    looked.data().summary().forEach(line -> page.getChildren().add(text(line)));
    if (keeper.isOpen()) {
      Project project = desk.document().project();
      looked.data().misfits(project).forEach(line -> page.getChildren().add(text(line)));
    }
    return page;
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

  private void begin(DataImport data) {
    Templates.Kind kind =
        data.shape().rank() == 3 && data.shape().dim(1) >= 8 && data.shape().dim(2) >= 8
            ? Templates.Kind.CNN
            : Templates.Kind.MLP;
    files.leaving(() -> keeper.createWith(kind, data));
  }
}
