package org.spikepack.views.dock;

import java.io.File;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.CsvFile;
import org.spikepack.store.Npz;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.Photograph;

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
    MenuItem png = item(view, "png", "Picture (PNG)…", () -> picture(view, "png"));
    MenuItem svg = item(view, "svg", "Picture for documents (SVG)…", () -> picture(view, "svg"));
    MenuItem csv = item(view, "data", "Data (CSV or NPZ)…", () -> data(view));
    return List.of(png, svg, csv);
  }

  private static MenuItem item(DockedView view, String kind, String label, Runnable action) {
    MenuItem item = new MenuItem(label);
    item.setId("export-" + view.id() + "-" + kind);
    item.setOnAction(event -> action.run());
    return item;
  }

  private void picture(DockedView view, String ending) {
    Photograph photograph = Photograph.ofShown(view.content(), SHARPNESS);
    Path file = ask(view, ending);
    if (file != null) {
      write(file, to -> writePicture(photograph, to));
    }
  }

  /**
   * Writes a picture in the format that the name of the file ends with.
   *
   * @param file {@code .svg}, or any other for PNG
   */
  public static void writePicture(Photograph photograph, Path file) throws UserFault {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
      AtomicFile.write(file, svg(photograph));
    } else {
      byte[] png = photograph.png();
      AtomicFile.write(file, out -> out.write(png));
    }
  }

  /** Views are painted pixel by pixel, so their SVG holds the picture at twice its resolution. */
  private static String svg(Photograph of) {
    int width = of.width() / SHARPNESS;
    int height = of.height() / SHARPNESS;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
        <image width="%1$d" height="%2$d" href="data:image/png;base64,%3$s"/>
        </svg>
        """
        .formatted(width, height, Base64.getEncoder().encodeToString(of.png()));
  }

  private void data(DockedView view) {
    view.data()
        .get()
        .ifPresentOrElse(
            data -> {
              Path file = ask(view, data instanceof ViewData.Rows ? "csv" : "npz");
              if (file != null) {
                write(file, to -> writeData(data, to));
              }
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

  private static @Nullable Path ask(DockedView view, String ending) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("Save " + view.title().toLowerCase(Locale.ROOT));
    chooser.setInitialFileName(view.id() + "." + ending);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(ending.toUpperCase(Locale.ROOT), "*." + ending));
    File chosen = chooser.showSaveDialog(view.content().getScene().getWindow());
    return chosen == null ? null : chosen.toPath();
  }
}
