package org.spikepack.views.desk;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** How the user is asked for a place on the disk; tests and rehearsals answer by themselves. */
public interface FilePrompt {

  /**
   * Asks for an existing folder.
   *
   * @param title of the dialog
   */
  Optional<Path> folder(String title, @Nullable Window owner);

  /**
   * Asks for existing files that belong together; nobody is there to answer unless said.
   *
   * @param title of the dialog
   * @param what the files are, such as {@code Data}
   * @param patterns such as {@code *.csv}
   */
  default List<Path> files(
      String title, String what, List<String> patterns, @Nullable Window owner) {
    return List.of();
  }

  /**
   * Asks where a new file or folder shall be.
   *
   * @param title of the dialog
   * @param name proposed
   */
  Optional<Path> save(String title, String name, @Nullable Window owner);

  /** The dialogs of the system. */
  FilePrompt SYSTEM =
      new FilePrompt() {
        @Override
        public Optional<Path> folder(String title, @Nullable Window owner) {
          DirectoryChooser chooser = new DirectoryChooser();
          chooser.setTitle(title);
          return path(chooser.showDialog(owner));
        }

        @Override
        public List<Path> files(
            String title, String what, List<String> patterns, @Nullable Window owner) {
          FileChooser chooser = new FileChooser();
          chooser.setTitle(title);
          chooser
              .getExtensionFilters()
              .setAll(
                  new FileChooser.ExtensionFilter(what, patterns),
                  new FileChooser.ExtensionFilter("All files", "*"));
          List<File> chosen = chooser.showOpenMultipleDialog(owner);
          return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
        }

        @Override
        public Optional<Path> save(String title, String name, @Nullable Window owner) {
          FileChooser chooser = new FileChooser();
          chooser.setTitle(title);
          chooser.setInitialFileName(name);
          int dot = name.lastIndexOf('.');
          if (dot > 0) {
            String ending = name.substring(dot + 1);
            chooser
                .getExtensionFilters()
                .add(
                    new FileChooser.ExtensionFilter(
                        ending.toUpperCase(Locale.ROOT), "*." + ending));
          }
          return path(chooser.showSaveDialog(owner));
        }

        private static Optional<Path> path(@Nullable File chosen) {
          return Optional.ofNullable(chosen).map(File::toPath);
        }
      };
}
