package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.lesson.LessonStage.Part;

/** The parts of the window that a lesson can name, as people call them. */
public final class Landmarks {

  private static final List<Part> FIXED =
      List.of(
          new Part("toolbar", "Toolbar"),
          new Part("run", "Run"),
          new Part("step", "Next time step"),
          new Part("steps", "T of all spiking arms"),
          new Part("sample", "Number of the sample"),
          new Part("sample-next", "Next sample"),
          new Part("device", "Device"),
          new Part("train", "Train"),
          new Part("convert", "Convert"),
          new Part("board", "Board"),
          new Part("layers", "Layers to add"),
          new Part("canvas", "Network"),
          new Part("side", "Arms and inspector"),
          new Part("arms", "List of arms"),
          new Part("selected", "What is selected"),
          new Part("edits", "History of edits"),
          new Part("scrubber", "Time scrubber"),
          new Part("scrubber-step", "Step shown"),
          new Part("dock", "All views"),
          new Part("status", "Status line"));

  private Landmarks() {}

  /** The identifiers of all of them. */
  public static List<String> ids() {
    return Stream.concat(FIXED.stream().map(Part::id), WindowPicture.docked().stream()).toList();
  }

  /** All of them, the views last. */
  static List<Part> all(List<DockedView> views) {
    return Stream.concat(FIXED.stream(), views(views).stream()).toList();
  }

  /** The views alone, as parts. */
  static List<Part> views(List<DockedView> views) {
    List<Part> out = new ArrayList<>();
    for (DockedView view : views) {
      out.add(new Part(view.id(), "View: " + view.title()));
    }
    return List.copyOf(out);
  }

  /** How the scene knows a part that is no tab. */
  static String selector(String part) {
    return switch (part) {
      case "side" -> "#right";
      case "selected" -> "#inspector-panel";
      case "status" -> ".status-line";
      case "layers" -> "#tab-layers";
      case "edits" -> "#tab-history";
      default -> "#" + part;
    };
  }
}
