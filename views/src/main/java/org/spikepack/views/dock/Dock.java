package org.spikepack.views.dock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.scrubber.ScrubberBar;

/**
 * The linked views in groups side by side: tabs that can be dragged to another place or group, or
 * taken out into windows of their own, where the way through time goes along, and put back.
 */
public final class Dock extends SplitPane {

  private static final double DETACHED_WIDTH = 1080;
  private static final double DETACHED_HEIGHT = 600;

  private final Desk desk;
  private final List<DockedView> views;
  private final ViewExport export;
  private final Map<String, ViewPanel> panels = new LinkedHashMap<>();
  private final Map<String, Tab> tabs = new LinkedHashMap<>();
  private final Map<String, Stage> outside = new LinkedHashMap<>();

  private final Map<String, ScrubberBar> scrubbers = new LinkedHashMap<>();
  private @Nullable DockLayout beforeConcealing;

  public Dock(Desk desk, List<DockedView> views) {
    this.desk = desk;
    this.views = List.copyOf(views);
    setId("dock");
    this.export = new ViewExport(desk);
    for (DockedView view : views) {
      Tab tab = new Tab(view.title());
      tab.setUserData(view);
      tab.selectedProperty().subscribe(() -> fill(tab));
      tab.setId("tab-" + view.id());
      tab.setGraphic(new FontIcon(view.icon()));
      tab.setTooltip(new Tooltip(view.help().lines().findFirst().orElse(view.title())));
      tab.setClosable(false);
      tabs.put(view.id(), tab);
    }
    arrange(DockLayout.together(ids()));
    TabDrag.install(this);
  }

  /**
   * Only what is in front is in the window: the toolkit lays out hidden views too, at each result.
   */
  private void fill(Tab tab) {
    tab.setContent(tab.isSelected() ? panel(tab) : null);
  }

  private static DockedView view(Tab tab) {
    return (DockedView) tab.getUserData();
  }

  private ViewPanel panel(Tab tab) {
    return panels.computeIfAbsent(
        view(tab).id(),
        id ->
            new ViewPanel(
                view(tab), exports(view(tab)), List.of(arrangements(view(tab)), presets())));
  }

  private List<String> ids() {
    return views.stream().map(DockedView::id).toList();
  }

  private List<Action> arrangements(DockedView view) {
    return List.of(
        Action.of(
            "beside-" + view.id(),
            "Move beside the others",
            "Show it beside another view",
            Feather.SIDEBAR,
            () -> moveBeside(view.id())),
        Action.of(
            "detach-" + view.id(),
            "Into its own window",
            "Take the view out of the window; closing its own puts it back",
            Feather.EXTERNAL_LINK,
            () -> detach(view.id())));
  }

  /** Ways to arrange all views at once. */
  public List<Action> presets() {
    return Stream.of(DockLayout.Preset.values())
        .map(
            preset ->
                Action.of(
                    "layout-" + preset.ordinal(),
                    preset.title(),
                    "Arrange the views",
                    Feather.LAYOUT,
                    () -> arrange(preset)))
        .toList();
  }

  private List<Action> exports(DockedView view) {
    return export.of(view, () -> show(view.id()));
  }

  /**
   * What can be done with each view, a group per view: brought to the front, its own actions,
   * saved, moved, explained.
   *
   * @param keys that bring the views to the front, in their order; fewer than views where the rest
   *     has none
   * @param elsewhere identifiers of actions that stand in another menu
   */
  public List<ActionGroup> actions(List<String> keys, Set<String> elsewhere) {
    List<ActionGroup> out = new ArrayList<>();
    for (DockedView view : views) {
      Action show =
          Action.of(
              "show-" + view.id(),
              "Show " + view.title().toLowerCase(Locale.ROOT),
              "Bring this view to the front",
              view.icon(),
              () -> show(view.id()));
      Action explain =
          Action.of(
              "explain-" + view.id(),
              "What is drawn here?",
              "What is drawn and how it was computed",
              Feather.HELP_CIRCLE,
              () -> {
                show(view.id());
                panel(tab(view.id())).explain();
              });
      boolean keyed = out.size() < keys.size();
      out.add(
          new ActionGroup(
              view.title(),
              List.of(
                  List.of(keyed ? show.keys(keys.get(out.size())) : show, explain),
                  view.actions().stream()
                      .filter(action -> !elsewhere.contains(action.id()))
                      .toList(),
                  exports(view),
                  arrangements(view))));
    }
    return out;
  }

  /** All views, also those out of sight. */
  public List<DockedView> views() {
    return views;
  }

  /**
   * Takes views out of sight; all others are where they were or come back to the group they were
   * in.
   */
  public void conceal(List<String> ids) {
    if (beforeConcealing != null) {
      arrange(beforeConcealing);
      beforeConcealing = null;
    }
    if (!ids.isEmpty()) {
      beforeConcealing = arrangement();
      ids.forEach(this::take);
    }
  }

  private void take(String id) {
    Stage window = outside.get(id);
    if (window != null) {
      window.close();
    }
    TabPane group = tab(id).getTabPane();
    if (group != null && (groups().size() > 1 || group.getTabs().size() > 1)) {
      group.getTabs().remove(tab(id));
      dropEmpty(group);
    }
  }

  /** Whether there is such a view. */
  public boolean has(String id) {
    return tabs.containsKey(id);
  }

  /** The view of that name. */
  public Optional<DockedView> view(String id) {
    return views.stream().filter(view -> view.id().equals(id)).findFirst();
  }

  /**
   * A view by itself as it is seen: a drawing alone, anything else with its own tools, since
   * buttons are part of what it is.
   */
  public Optional<Region> picture(String id) {
    return view(id)
        .map(view -> view.content() instanceof Paintable ? view.content() : panel(tab(id)));
  }

  /** Brings a view to the front, wherever it is. */
  public void show(String id) {
    Stage window = outside.get(id);
    Tab tab = tabs.get(id);
    if (window != null) {
      window.toFront();
    } else if (tab != null && tab.getTabPane() != null) {
      tab.getTabPane().getSelectionModel().select(tab);
    }
  }

  /** Puts the views where a preset wants them. */
  public void arrange(DockLayout.Preset preset) {
    arrange(preset.of(ids()));
  }

  /** Puts the views where a layout wants them; windows of their own are closed. */
  public void arrange(DockLayout layout) {
    List.copyOf(outside.values()).forEach(Stage::close);
    outside.clear();
    groups().forEach(group -> group.getTabs().clear());
    getItems().clear();
    for (int g = 0; g < layout.groups().size(); g++) {
      TabPane group = newGroup();
      layout.groups().get(g).stream().map(this::tab).forEach(group.getTabs()::add);
      group.getSelectionModel().select(tab(layout.front().get(g)));
    }
  }

  /** Where the views are; those in windows of their own belong to the first group. */
  public DockLayout arrangement() {
    List<List<String>> where = new ArrayList<>();
    List<String> front = new ArrayList<>();
    for (TabPane group : groups()) {
      where.add(group.getTabs().stream().map(Dock::id).toList());
      front.add(id(group.getSelectionModel().getSelectedItem()));
    }
    return DockLayout.parse(new DockLayout(where, front).text(), ids());
  }

  /** The views as the preferences remember them. */
  public void restore(Optional<String> text) {
    text.ifPresent(layout -> arrange(DockLayout.parse(layout, ids())));
  }

  private Tab tab(String id) {
    return Objects.requireNonNull(tabs.get(id), id);
  }

  private static String id(Tab tab) {
    return view(tab).id();
  }

  List<TabPane> groups() {
    return getItems().stream().map(TabPane.class::cast).toList();
  }

  private TabPane newGroup() {
    TabPane group = new TabPane();
    group.getStyleClass().addAll("dense", "dock-group");
    group.setMinSize(0, 0);
    getItems().add(group);
    return group;
  }

  /**
   * Moves a view to a place among the tabs of a group.
   *
   * @param index as it is before the view leaves its old place
   */
  void move(String id, TabPane there, int index) {
    Tab tab = tab(id);
    TabPane here = tab.getTabPane();
    int old = there.equals(here) ? there.getTabs().indexOf(tab) : Integer.MAX_VALUE;
    int at = old < index ? index - 1 : index;
    if (here == null || at == old) {
      return;
    }
    here.getTabs().remove(tab);
    there.getTabs().add(at, tab);
    there.getSelectionModel().select(tab);
    dropEmpty(here);
  }

  /**
   * Moves a view into a new group.
   *
   * @param side 0 for the left of a group, 1 for its right
   */
  void moveBeside(String id, TabPane group, int side) {
    Tab tab = tab(id);
    TabPane here = tab.getTabPane();
    if (here == null || (here.equals(group) && here.getTabs().size() == 1)) {
      return;
    }
    here.getTabs().remove(tab);
    TabPane fresh = newGroup();
    getItems().remove(fresh);
    getItems().add(getItems().indexOf(group) + side, fresh);
    fresh.getTabs().add(tab);
    dropEmpty(here);
    share();
  }

  /** All groups equally wide. */
  private void share() {
    int count = getItems().size();
    for (int i = 1; i < count; i++) {
      setDividerPosition(i - 1, (double) i / count);
    }
  }

  /** To the next group on the right, else to the left; where there is one alone, into a new one. */
  private void moveBeside(String id) {
    Tab tab = tab(id);
    TabPane here = tab.getTabPane();
    if (here == null || (groups().size() == 1 && here.getTabs().size() == 1)) {
      return;
    }
    List<TabPane> all = groups();
    int at = all.indexOf(here);
    here.getTabs().remove(tab);
    TabPane there = all.size() == 1 ? newGroup() : all.get(at + 1 < all.size() ? at + 1 : at - 1);
    there.getTabs().add(tab);
    there.getSelectionModel().select(tab);
    dropEmpty(here);
  }

  private void dropEmpty(TabPane group) {
    if (group.getTabs().isEmpty() && getItems().size() > 1) {
      getItems().remove(group);
    }
  }

  /** Into a window of its own; closing that puts it back. */
  public void detach(String id) {
    Tab tab = tab(id);
    TabPane here = tab.getTabPane();
    if (here == null) {
      return;
    }
    ViewPanel panel = panel(tab);
    here.getTabs().remove(tab);
    dropEmpty(here);
    tab.setContent(null);
    BorderPane root = new BorderPane(panel);
    root.setBottom(scrubbers.computeIfAbsent(id, view -> new ScrubberBar(desk)));
    root.getStyleClass().setAll(getScene().getRoot().getStyleClass());
    root.styleProperty().bind(getScene().getRoot().styleProperty());
    Scene scene = new Scene(root, DETACHED_WIDTH, DETACHED_HEIGHT);
    scene.getStylesheets().setAll(getScene().getStylesheets());
    Stage window = new Stage();
    window.setTitle(panel.view().title());
    window.setScene(scene);
    window.initOwner(getScene().getWindow());
    window.setOnHidden(event -> attach(tab, panel, root));
    outside.put(id, window);
    window.show();
  }

  private void attach(Tab tab, ViewPanel panel, BorderPane root) {
    root.getChildren().clear();
    tab.setContent(panel);
    outside.remove(panel.view().id());
    TabPane group = getItems().isEmpty() ? newGroup() : groups().getFirst();
    if (tab.getTabPane() == null) {
      group.getTabs().add(tab);
    }
    group.getSelectionModel().select(tab);
  }
}
