package org.spikepack.views.dock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.CsvFile;
import org.spikepack.store.Npz;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.paint.CanvasPane;
import org.spikepack.views.paint.Paintable;

/** Takes what a view shows out of the program: its picture, or the numbers behind it. */
public final class ViewExport {

  private static final int SHARPNESS = 2;

  private final Desk desk;

  public ViewExport(Desk desk) {
    this.desk = desk;
  }

  /** Something that writes one file, away from the toolkit's thread. */
  private interface Writing {
    void to(Path file) throws UserFault;
  }

  /** The menu of one view. */
  List<MenuItem> items(DockedView view) {
    List<MenuItem> items = new ArrayList<>();
    items.add(item(view, "png", "Picture (PNG)…", () -> picture(view)));
    view.paintable()
        .ifPresent(
            drawn -> items.add(item(view, "svg", "Drawing (SVG)…", () -> drawing(view, drawn))));
    items.add(item(view, "data", "Data (CSV or NPZ)…", () -> data(view)));
    return items;
  }

  private static MenuItem item(DockedView view, String kind, String label, Runnable action) {
    MenuItem item = new MenuItem(label);
    item.setId("export-" + view.id() + "-" + kind);
    item.setOnAction(event -> action.run());
    return item;
  }

  private void picture(DockedView view) {
    Optional<Path> file = ask(view, "png");
    if (file.isPresent()) {
      Photograph taken =
          CanvasPane.sharply(
              view.content(), SHARPNESS, () -> Photograph.ofShown(view.content(), SHARPNESS));
      write(file.get(), to -> AtomicFile.write(to, out -> out.write(taken.png())));
    }
  }

  private void drawing(DockedView view, Paintable drawn) {
    Optional<Path> file = ask(view, "svg");
    if (file.isPresent()) {
      String svg =
          drawn.svg(
              desk.lookProperty().get(), view.content().getWidth(), view.content().getHeight());
      write(file.get(), to -> AtomicFile.write(to, svg));
    }
  }

  private void data(DockedView view) {
    view.data()
        .get()
        .ifPresentOrElse(
            data -> {
              String ending = data instanceof ViewData.Rows ? "csv" : "npz";
              ask(view, ending).ifPresent(file -> write(file, to -> writeData(data, to)));
            },
            () -> desk.messages().note("There is no data in this view yet; run the arms first."));
  }

  /** Writes the numbers of a view. */
  public static void writeData(ViewData data, Path file) throws UserFault {
    switch (data) {
      case ViewData.Rows rows -> CsvFile.write(file, rows.header(), rows.rows());
      case ViewData.Arrays arrays -> Npz.write(file, arrays.arrays());
    }
  }

  private void write(Path file, Writing writing) {
    desk.tasks()
        .quietly(
            "Write " + file.getFileName(),
            report -> {
              writing.to(file);
              return file;
            },
            written -> desk.messages().note("Written: " + written),
            desk.messages()::warn);
  }

  private Optional<Path> ask(DockedView view, String ending) {
    return desk.files()
        .save(
            "Save " + view.title().toLowerCase(Locale.ROOT),
            view.id() + "." + ending,
            view.content().getScene().getWindow());
  }
}
