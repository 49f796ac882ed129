package org.spikepack.views.dock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.CsvFile;
import org.spikepack.store.Npz;
import org.spikepack.views.actions.Action;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.paint.SceneSvg;

/** Takes what a part of the window shows out of the program: its picture, or its numbers. */
public final class ViewExport {

  private static final int SHARPNESS = 2;

  private final Desk desk;

  public ViewExport(Desk desk) {
    this.desk = desk;
  }

  /** Something that writes files, away from the toolkit's thread, and says which. */
  private interface Writing {
    List<Path> to(Path file) throws UserFault;
  }

  /**
   * What is saved, and as what.
   *
   * @param title asks for the place
   * @param name of the file, as proposed
   */
  private record Wanted(String title, String name, @Nullable Window owner) {}

  /**
   * Saving a part of the window as it is shown.
   *
   * @param id beginning of the actions' names and of the file
   * @param title what it is called
   * @param front brings it to the front
   */
  public List<Action> pictures(String id, String title, Region shown, Runnable front) {
    return List.of(
        Action.of(
            "export-" + id + "-png",
            "Save picture (PNG)…",
            "Save what is shown as a picture",
            Feather.IMAGE,
            () -> picture(wanted(id, title, "png", shown), laidOut(shown, front))),
        Action.of(
            "export-" + id + "-svg",
            "Save drawing (SVG)…",
            "Save what is shown as lines and words that stay sharp at any size",
            Feather.PEN_TOOL,
            () -> drawing(wanted(id, title, "svg", shown), laidOut(shown, front))));
  }

  /** Everything that can be saved of a view. */
  List<Action> of(DockedView view, Runnable front) {
    List<Action> out = new ArrayList<>(pictures(view.id(), view.title(), view.content(), front));
    out.add(
        Action.of(
            "export-" + view.id() + "-csv",
            "Save data (CSV)…",
            "Save the numbers drawn as tables for spreadsheets",
            Feather.DOWNLOAD,
            () -> data(view, "csv", ViewExport::writeTables)));
    out.add(
        Action.of(
            "export-" + view.id() + "-npz",
            "Save data (NPZ)…",
            "Save the numbers drawn as arrays for NumPy",
            Feather.DOWNLOAD,
            () -> data(view, "npz", ViewExport::writeArrays)));
    return out;
  }

  private static Wanted wanted(String id, String title, String ending, Region shown) {
    Window owner = shown.getScene() == null ? null : shown.getScene().getWindow();
    return new Wanted("Save " + title.toLowerCase(Locale.ROOT), id + "." + ending, owner);
  }

  /** In front and at its place, also where it was behind another until now. */
  private static Supplier<Region> laidOut(Region shown, Runnable front) {
    return () -> {
      front.run();
      Parent root = shown.getScene() == null ? shown : shown.getScene().getRoot();
      root.applyCss();
      root.layout();
      return shown;
    };
  }

  private void picture(Wanted wanted, Supplier<Region> shown) {
    ask(wanted)
        .ifPresent(
            file -> {
              Photograph taken = Photograph.ofShown(shown.get(), SHARPNESS);
              write(
                  file,
                  to -> {
                    AtomicFile.write(to, out -> out.write(taken.png()));
                    return List.of(to);
                  });
            });
  }

  private void drawing(Wanted wanted, Supplier<Region> shown) {
    ask(wanted)
        .ifPresent(
            file -> {
              String svg = SceneSvg.of(shown.get(), desk.lookProperty().get());
              write(
                  file,
                  to -> {
                    AtomicFile.write(to, svg);
                    return List.of(to);
                  });
            });
  }

  /** Something that writes a view's numbers. */
  private interface DataWriting {
    List<Path> to(ViewData data, Path file) throws UserFault;
  }

  private void data(DockedView view, String ending, DataWriting writing) {
    Optional<ViewData> data = view.data().get();
    if (data.isEmpty()) {
      desk.messages().note("There is no data in this view yet; run the arms first.");
      return;
    }
    ask(wanted(view.id(), view.title(), ending, view.content()))
        .ifPresent(file -> write(file, to -> writing.to(data.get(), to)));
  }

  /**
   * Writes every table as CSV: the first into the file, each other one beside it, its name behind
   * the file's.
   *
   * @return the files written
   * @throws UserFault when the folder or disk refuses
   */
  public static List<Path> writeTables(ViewData data, Path file) throws UserFault {
    List<Path> written = new ArrayList<>();
    for (ViewData.Table table : data.tables()) {
      Path to = written.isEmpty() ? file : beside(file, table.name());
      CsvFile.write(to, table.header(), table.rows());
      written.add(to);
    }
    return written;
  }

  private static Path beside(Path file, String table) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    String suffix = table.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return file.resolveSibling(stem + "-" + suffix + ending);
  }

  /**
   * Writes everything as arrays into one file.
   *
   * @return the file
   * @throws UserFault when the folder or disk refuses
   */
  public static List<Path> writeArrays(ViewData data, Path file) throws UserFault {
    Npz.write(file, data.arrays());
    return List.of(file);
  }

  private void write(Path file, Writing writing) {
    desk.tasks()
        .quietly(
            "Write " + file.getFileName(),
            report -> writing.to(file),
            written -> desk.messages().note(said(written)),
            desk.messages()::warn);
  }

  private static String said(List<Path> written) {
    String first = "Written: " + written.getFirst();
    String others =
        written.stream()
            .skip(1)
            .map(path -> String.valueOf(path.getFileName()))
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? first : first + " and beside it " + others;
  }

  private Optional<Path> ask(Wanted wanted) {
    return desk.files().save(wanted.title(), wanted.name(), wanted.owner());
  }
}
