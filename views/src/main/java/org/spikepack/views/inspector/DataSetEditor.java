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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.data.Datasets;
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
    MenuItem file = new MenuItem("Files…");
    file.setOnAction(event -> chooseFiles());
    MenuButton own = new MenuButton(null, new FontIcon(Feather.FOLDER), folder, file);
    own.setId("inspector-data-set-own");
    own.setAccessibleText("Own data");
    own.setTooltip(
        new Tooltip(
            "A folder or files of your own; they are shown first and copied into the project"));
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
    desk.files()
        .folder("Folder with samples", box.getScene().getWindow())
        .ifPresent(folder -> take(List.of(folder)));
  }

  private void chooseFiles() {
    take(
        desk.files()
            .files(
                "Files with samples",
                "Arrays, tables and IDX",
                Datasets.filePatterns(),
                box.getScene().getWindow()));
  }

  /**
   * Projects move between machines, so their data lie inside them: what does already is used, all
   * else is shown and copied.
   */
  private void take(List<Path> chosen) {
    Path folder = desk.document().folderProperty().get();
    if (chosen.size() == 1 && folder != null) {
      Path inside = folder.toAbsolutePath().normalize();
      Path path = chosen.getFirst().toAbsolutePath().normalize();
      if (path.startsWith(inside) && !path.equals(inside)) {
        outlet.set(inside.relativize(path).toString().replace(File.separatorChar, '/'), null);
        return;
      }
    }
    if (!chosen.isEmpty()) {
      desk.arrive(chosen);
    }
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
