package org.spikepack.views.dock;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;

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
 * @param more what it can do that no button among its tools stands for
 */
public record DockedView(
    String id,
    String title,
    Ikon icon,
    String help,
    Region content,
    List<Node> tools,
    Supplier<Optional<ViewData>> data,
    List<Action> more) {

  public DockedView {
    tools = List.copyOf(tools);
    more = List.copyOf(more);
  }

  /** A view all of whose actions are buttons among its tools. */
  public DockedView(
      String id,
      String title,
      Ikon icon,
      String help,
      Region content,
      List<Node> tools,
      Supplier<Optional<ViewData>> data) {
    this(id, title, icon, help, content, tools, data, List.of());
  }

  /** What it can do itself: its buttons, and what has none or goes by a fuller name. */
  public List<Action> actions() {
    Set<String> named = more.stream().map(Action::id).collect(Collectors.toSet());
    Stream<Action> buttons =
        tools.stream()
            .filter(tool -> tool instanceof ButtonBase && !(tool instanceof MenuButton))
            .map(ButtonBase.class::cast)
            .map(ActionControls::of)
            .filter(action -> !named.contains(action.id()));
    return Stream.concat(buttons, more.stream()).toList();
  }
}
