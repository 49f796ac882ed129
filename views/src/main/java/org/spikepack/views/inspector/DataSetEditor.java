package org.spikepack.views.inspector;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.data.Datasets;
import org.spikepack.fault.BadInput;
import org.spikepack.views.desk.Desk;

/** A bundled set from the list, or a folder or file of the user's inside the project's folder. */
final class DataSetEditor implements Editor {

  private static final String BUNDLED = "bundled:";

  private final Desk desk;
  private final Outlet outlet;
  private final ComboBox<String> box = new ComboBox<>();
  private final HBox line;
  private final Region nothing = new Region();
  private boolean showing;

  DataSetEditor(Desk desk, Outlet outlet) {
    this.desk = desk;
    this.outlet = outlet;
    box.setId("inspector-data-set");
    box.setAccessibleText("Data set");
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(Datasets.bundledNames());
    box.setOnAction(event -> chosen());
    MenuItem folder = new MenuItem("Folder…");
    folder.setOnAction(event -> chooseFolder());
    MenuItem file = new MenuItem("File…");
    file.setOnAction(event -> chooseFile());
    MenuButton own = new MenuButton(null, new FontIcon(Feather.FOLDER), folder, file);
    own.setId("inspector-data-set-own");
    own.setAccessibleText("Own data");
    own.setTooltip(new Tooltip("A folder or file of your own, inside the project's folder"));
    line = new HBox(4, box, own);
    HBox.setHgrow(box, Priority.ALWAYS);
  }

  private void chosen() {
    String name = box.getValue();
    if (!showing && name != null) {
      outlet.set(Datasets.bundledNames().contains(name) ? BUNDLED + name : name, null);
    }
  }

  private void chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle("Folder with samples");
    chooser.setInitialDirectory(home());
    take(chooser.showDialog(box.getScene().getWindow()));
  }

  private void chooseFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("File with samples");
    chooser.setInitialDirectory(home());
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                "Arrays and tables", List.of("*.npz", "*.npy", "*.csv")));
    take(chooser.showOpenDialog(box.getScene().getWindow()));
  }

  private @Nullable File home() {
    Path folder = desk.document().folderProperty().get();
    return folder == null ? null : folder.toFile();
  }

  /** Projects move between machines, so their data lie inside them. */
  private void take(@Nullable File chosen) {
    if (chosen == null) {
      return;
    }
    Path folder = desk.document().folderProperty().get();
    if (folder == null) {
      outlet.refuse(
          new BadInput("Data set", "the project has no folder yet", "save the project first"));
      return;
    }
    Path inside = folder.toAbsolutePath().normalize();
    Path path = chosen.toPath().toAbsolutePath().normalize();
    if (!path.startsWith(inside) || path.equals(inside)) {
      outlet.refuse(
          new BadInput(
              "Data set",
              "'" + chosen.getName() + "' lies outside the project",
              "copy it into " + inside));
      return;
    }
    outlet.set(inside.relativize(path).toString().replace(File.separatorChar, '/'), null);
  }

  @Override
  public Node control() {
    return nothing;
  }

  @Override
  public Node below() {
    return line;
  }

  @Override
  public void show(@Nullable Object value) {
    String set = String.valueOf(value);
    showing = true;
    box.setValue(set.startsWith(BUNDLED) ? set.substring(BUNDLED.length()) : set);
    showing = false;
  }
}
