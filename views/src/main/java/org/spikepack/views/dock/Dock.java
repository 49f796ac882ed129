package org.spikepack.views.dock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.desk.Desk;
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
        view(tab).id(), id -> new ViewPanel(view(tab), export, arrangements(view(tab))));
  }

  private List<String> ids() {
    return views.stream().map(DockedView::id).toList();
  }

  private List<MenuItem> arrangements(DockedView view) {
    MenuItem beside = new MenuItem("Move beside the others");
    beside.setId("beside-" + view.id());
    beside.setOnAction(event -> moveBeside(view.id()));
    MenuItem window = new MenuItem("Into its own window");
    window.setId("detach-" + view.id());
    window.setOnAction(event -> detach(view.id()));
    List<MenuItem> items = new ArrayList<>(List.of(beside, window));
    for (DockLayout.Preset preset : DockLayout.Preset.values()) {
      MenuItem item = new MenuItem(preset.title());
      item.setOnAction(event -> arrange(preset));
      items.add(item);
    }
    items.add(2, new SeparatorMenuItem());
    return items;
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
    return view(id).map(view -> view.paintable().isPresent() ? view.content() : panel(tab(id)));
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
