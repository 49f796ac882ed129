package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.project.Project;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.palette.Look;

/** The places of the parts: palette, samples, lesson; canvas; inspector; below them the views. */
final class Workspace extends SplitPane {

  private static final double SIDE_LEAST = 120;

  /** Below these, in sizes of the controls' type, text on the sides no longer fits. */
  private static final double INSPECTOR_LEAST = 22.5;

  private static final double PALETTE_LEAST = 19;
  private static final double LESSON_LEAST = 21;

  private final Desk desk;
  private final WindowParts parts;
  private final Function<Dock, LessonPlace> teaching;
  private final WindowMemory memory;
  private final Map<String, Node> places = new LinkedHashMap<>();
  private final Tab layers = tab("Layers");
  private final Tab samples = tab("Samples");
  private final Tab lesson = tab("Lesson");
  private final Tab selected = tab("Inspector");
  private final Tab history = tab("History");
  private final TabPane left = side("left", layers, samples, lesson);
  private final StackPane canvas = named("canvas");
  private final VBox lower = new VBox();
  private final List<DockedView> views = new ArrayList<>();
  private final Map<Double, double[]> sidesByType = new HashMap<>();
  private double beforeLesson;
  private @Nullable Dock dock;
  private @Nullable LessonPlace lessons;

  /**
   * The places, still empty.
   *
   * @param teaching what a lesson is given, over the views it may show
   */
  Workspace(
      Desk desk, WindowParts parts, Function<Dock, LessonPlace> teaching, WindowMemory memory) {
    this.desk = desk;
    this.parts = parts;
    this.teaching = teaching;
    this.memory = memory;
    setId("workspace");
    setOrientation(Orientation.VERTICAL);
    left.minWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> ems(desk, lesson.isSelected() ? LESSON_LEAST : PALETTE_LEAST),
                desk.lookProperty(),
                lesson.selectedProperty()));
    StackPane inspector = named("inspector");
    inspector.getChildren().add(side("right", selected, history));
    inspector.minWidthProperty().bind(desk.lookProperty().map(look -> ems(desk, INSPECTOR_LEAST)));
    places.put("canvas", canvas);
    SplitPane upper = new SplitPane(left, canvas, inspector);
    SplitPane.setResizableWithParent(left, false);
    SplitPane.setResizableWithParent(inspector, false);
    lower.setMinHeight(SIDE_LEAST);
    getItems().setAll(upper, lower);
    lesson
        .selectedProperty()
        .addListener((property, before, now) -> widthOfLeft(upper, Boolean.TRUE.equals(now)));
    desk.lookProperty().addListener((property, before, now) -> sides(upper, before, now));
    memory.dividers("sides", upper, 0.14, 0.765);
    memory.dividers("views", this, 0.47);
  }

  /** Big type pushes the sides apart; with small type they stand again where they stood. */
  private void sides(SplitPane upper, Look before, Look now) {
    sidesByType.put(before.bodySize(), upper.getDividerPositions());
    double[] kept = sidesByType.get(now.bodySize());
    if (kept != null && before.bodySize() != now.bodySize()) {
      upper.setDividerPositions(kept);
    }
  }

  /** What a lesson needs beyond the layers it gives back. */
  private void widthOfLeft(SplitPane upper, boolean teaching) {
    if (teaching) {
      beforeLesson = upper.getDividerPositions()[0];
    } else {
      upper.setDividerPosition(0, beforeLesson);
    }
  }

  /**
   * What fills the places, in pieces that take about a frame each: every part is made in one and
   * put into the window, which styles it, in the next. All have to be done before anything else is
   * asked of the workspace.
   */
  List<Runnable> pieces() {
    List<Runnable> pieces = new ArrayList<>();
    VBox side = new VBox();
    place(pieces, parts::canvas, canvas.getChildren()::setAll);
    place(pieces, parts::palette, layers::setContent);
    place(pieces, parts::samples, samples::setContent);
    place(pieces, () -> parts.inspector(() -> dock().show("accuracy")), side.getChildren()::setAll);
    place(pieces, () -> parts.arms(side), side.getChildren()::addFirst);
    place(pieces, parts::scrubber, lower.getChildren()::setAll);
    place(pieces, parts::history, this::history);
    parts.views().forEach(view -> pieces.add(() -> views.add(view.get())));
    place(pieces, () -> new Dock(desk, views), this::dock);
    pieces.add(() -> lessons = teaching.apply(dock()));
    pieces.add(this::teach);
    places.put("inspector", side);
    selected.setContent(side);
    return pieces;
  }

  private static <N extends Node> void place(
      List<Runnable> pieces, Supplier<N> part, Consumer<N> where) {
    AtomicReference<@Nullable N> made = new AtomicReference<>();
    pieces.add(() -> made.set(part.get()));
    pieces.add(() -> where.accept(Objects.requireNonNull(made.get())));
  }

  private void history(Node made) {
    places.put("history", made);
    history.setContent(made);
  }

  private void dock(Dock made) {
    VBox.setVgrow(made, Priority.ALWAYS);
    memory.views(made);
    lower.getChildren().add(made);
    dock = made;
  }

  private void teach() {
    lesson.setContent(lessons().panel());
    lessons().over(canvas);
  }

  private LessonPlace lessons() {
    return Objects.requireNonNull(lessons, "the workspace is still being filled");
  }

  /** Another project has come: one that teaches something shows its lesson. */
  void opened(Project project) {
    lessons().opened();
    side(project);
  }

  private void side(Project project) {
    left.getSelectionModel().select(project.lesson() == null ? layers : lesson);
  }

  /** The end: what a lesson has hidden comes back, so that it is remembered where it was. */
  void leave() {
    lessons().leave();
  }

  /**
   * Brings to the front what a user may ask for, each in a piece, and in the end what was there
   * before: what has been shown once is shown faster again.
   *
   * @param unseen whether this may go on; a view that somebody has chosen meanwhile stays in front
   */
  List<Runnable> rounds(BooleanSupplier unseen) {
    List<Runnable> rounds = new ArrayList<>();
    List<String> before = dock().arrangement().front();
    AtomicReference<@Nullable List<String>> shown = new AtomicReference<>();
    round(rounds, unseen, () -> left.getSelectionModel().select(lesson));
    round(rounds, unseen, () -> left.getSelectionModel().select(layers));
    for (DockedView view : views) {
      round(
          rounds,
          unseen,
          () -> {
            dock().show(view.id());
            shown.set(dock().arrangement().front());
          });
    }
    rounds.add(
        () -> {
          if (dock().arrangement().front().equals(shown.get())) {
            before.forEach(dock()::show);
          }
        });
    return rounds;
  }

  private static void round(List<Runnable> rounds, BooleanSupplier unseen, Runnable show) {
    rounds.add(
        () -> {
          if (unseen.getAsBoolean()) {
            show.run();
          }
        });
  }

  /** What menus and keys do on the canvas. */
  ActionGroup canvasActions() {
    return parts.canvasActions();
  }

  /** What menus do with arms. */
  ActionGroup armActions() {
    return parts.armActions();
  }

  /** What menus do on the way through time. */
  List<Action> timeActions() {
    return parts.timeActions();
  }

  Dock dock() {
    return Objects.requireNonNull(dock, "the workspace is still being filled");
  }

  List<DockedView> views() {
    return views;
  }

  /** A docked view, or one of the places around the canvas, by its name. */
  Node part(String name) {
    return dock()
        .picture(name)
        .<Node>map(view -> view)
        .orElseGet(() -> Objects.requireNonNull(places.get(name), name));
  }

  private static TabPane side(String id, Tab... tabs) {
    TabPane pane = new TabPane(tabs);
    pane.setId(id);
    pane.getStyleClass().addAll("dense", "side-panel");
    return pane;
  }

  private static double ems(Desk desk, double count) {
    return count * Theme.controlType(desk.lookProperty().get());
  }

  private static Tab tab(String title) {
    Tab tab = new Tab(title);
    tab.setId("tab-" + title.toLowerCase(Locale.ROOT));
    tab.setClosable(false);
    return tab;
  }

  private static StackPane named(String id) {
    StackPane place = new StackPane();
    place.setId(id);
    place.setMinSize(0, 0);
    place.setPrefSize(Region.USE_COMPUTED_SIZE, Region.USE_COMPUTED_SIZE);
    return place;
  }
}
