package org.spikepack.app.window;

import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.spikepack.project.EngineVersion;

/** What this program is and which version of it, to be copied into a question or a report. */
final class About {

  private static final double WIDTH = 460;

  private About() {}

  /** The lines that tell one installation from another. */
  static List<String> lines() {
    return List.of(
        "SpikePack Workbench " + EngineVersion.text(),
        "Java " + Runtime.version() + ", JavaFX " + System.getProperty("javafx.version", "unknown"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
  }

  static void show(Window owner) {
    ButtonType copy = new ButtonType("Copy", ButtonBar.ButtonData.LEFT);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle("About");
    dialog.setHeaderText("SpikePack Workbench");
    dialog.initOwner(owner);
    dialog.getDialogPane().setContent(page());
    dialog.getDialogPane().getButtonTypes().setAll(copy, ButtonType.CLOSE);
    dialog
        .resultProperty()
        .addListener(
            (property, before, answer) -> {
              if (answer == copy) {
                Clipboard.getSystemClipboard()
                    .setContent(Map.of(DataFormat.PLAIN_TEXT, String.join("\n", lines())));
              }
            });
    dialog.show();
  }

  private static Node page() {
    TextArea versions = new TextArea(String.join("\n", lines()));
    versions.setId("about-versions");
    versions.setEditable(false);
    versions.setPrefRowCount(lines().size());
    Label source =
        new Label(
            "The neuron is from Shen, Li, Li, Zhao, Zeng: SpikePack (ICCV 2025, arXiv 2501.14484)."
                + " The user guide is docs/guide.md beside the program's sources.");
    source.setWrapText(true);
    source.setMaxWidth(WIDTH);
    VBox page = new VBox(10, versions, source);
    page.setPadding(new Insets(12));
    page.setPrefWidth(WIDTH);
    return page;
  }
}
