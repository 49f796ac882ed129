package org.spikepack.views.dock;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.spikepack.views.paint.Paintable;

/**
 * One of the linked views. The dock gives each a tab, a "?" that shows {@link #help}, a button that
 * detaches it, and the export of {@link #content} and {@link #data}.
 *
 * @param id its name on the command line, such as {@code raster}
 * @param title on its tab
 * @param help what is drawn and how it was computed, in a few plain sentences
 * @param content fills the tab; reacts to the desk by itself
 * @param tools controls of its own, shown above the content
 * @param data the numbers that are drawn; empty while there are none
 */
public record DockedView(
    String id,
    String title,
    Ikon icon,
    String help,
    Region content,
    List<Node> tools,
    Supplier<Optional<ViewData>> data) {

  public DockedView {
    tools = List.copyOf(tools);
  }

  /** How to draw the content anew at any size, for PNG and SVG; empty for tables and controls. */
  public Optional<Paintable> paintable() {
    return content instanceof Paintable drawn ? Optional.of(drawn) : Optional.empty();
  }
}
