package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Wire;
import org.spikepack.project.Frame;
import org.spikepack.project.Note;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Selection.Spot;

/**
 * What the canvas shows: the drawing of the project, which part of it is seen, what is selected,
 * and how far a drag has come. Coordinates are those of the drawing.
 */
final class EditorViewModel {

  /** How near to a port or wire a pointer has to be, in pixels of the screen. */
  static final double REACH = 9;

  /** Below this zoom letters cannot be read and are left out. */
  static final double READABLE = 0.5;

  /** Below this zoom curves are drawn roughly. */
  static final double FAR = 0.3;

  private final Desk desk;
  private final Camera camera = new Camera();
  private final ObservableSet<String> notes = FXCollections.observableSet();
  private final BooleanProperty information = new SimpleBooleanProperty();
  private final BooleanProperty minimap = new SimpleBooleanProperty(true);
  private final List<Runnable> listeners = new ArrayList<>();
  private final List<Runnable> moveListeners = new ArrayList<>();
  private Drawing drawing;
  private WireFacts facts;
  private double shiftX;
  private double shiftY;
  private @Nullable Wire hoveredWire;

  EditorViewModel(Desk desk) {
    this.desk = desk;
    this.drawing = Drawing.of(desk.document().project());
    this.facts = currentFacts();
    desk.document().projectProperty().addListener((property, before, now) -> follow(before, now));
    desk.results().measuredProperty().addListener(property -> measured());
    desk.selection().armProperty().addListener(property -> measured());
    SetChangeListener<String> repaint = change -> changed();
    desk.selection().layers().addListener(repaint);
    desk.selection().wireProperty().addListener(property -> changed());
    notes.addListener(repaint);
    information.addListener(property -> changed());
    minimap.addListener(property -> changed());
  }

  private void follow(Project before, Project now) {
    if (!before.network().equals(now.network())
        || !before.muted().equals(now.muted())
        || !before.layout().equals(now.layout())) {
      drawing = Drawing.of(now);
      forgetWhatIsGone();
    }
    measured();
  }

  private void forgetWhatIsGone() {
    desk.selection().layers().removeIf(name -> !drawing.cardOf().containsKey(name));
    notes.removeIf(id -> drawing.notes().stream().noneMatch(note -> note.id().equals(id)));
    Wire wire = desk.selection().wireProperty().get();
    if (wire != null && !drawing.network().wires().contains(wire)) {
      desk.selection().wireProperty().set(null);
    }
  }

  private void measured() {
    facts = currentFacts();
    changed();
  }

  private WireFacts currentFacts() {
    return new WireFacts(
        desk.document().project(),
        desk.results().measuredProperty().get(),
        desk.selection().armProperty().get());
  }

  /** Called whenever the canvas has to be painted anew. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  void changed() {
    listeners.forEach(Runnable::run);
  }

  /** Called when only that has to be painted anew which a gesture moves. */
  void onMove(Runnable listener) {
    moveListeners.add(listener);
  }

  void moved() {
    moveListeners.forEach(Runnable::run);
  }

  Drawing drawing() {
    return drawing;
  }

  WireFacts facts() {
    return facts;
  }

  Camera camera() {
    return camera;
  }

  /** Whether wires show what survives of the information. */
  BooleanProperty informationProperty() {
    return information;
  }

  BooleanProperty minimapProperty() {
    return minimap;
  }

  /** Identifiers of the notes selected. */
  ObservableSet<String> notes() {
    return notes;
  }

  @Nullable Wire hoveredWire() {
    return hoveredWire;
  }

  void hover(@Nullable Wire wire) {
    if (!Objects.equals(hoveredWire, wire)) {
      hoveredWire = wire;
      changed();
    }
  }

  /**
   * Tells all views the layer under the pointer: a card, or the one whose values a wire carries.
   */
  void point(@Nullable Card over) {
    desk.selection().hover(over == null || over.block() ? null : Spot.ofLayer("", over.id()));
  }

  /** The card of the layer pointed at in any view; empty for none. */
  Optional<Card> pointedCard() {
    Spot spot = desk.selection().hoveredProperty().get();
    return spot == null
        ? Optional.empty()
        : Optional.ofNullable(drawing.cardOf().get(spot.layer()));
  }

  // While a drag lasts, what is selected is drawn elsewhere; the project changes at its end.

  void shift(double dx, double dy) {
    boolean before = shifting();
    shiftX = dx;
    shiftY = dy;
    if (before == shifting()) {
      moved();
    } else {
      changed();
    }
  }

  double shiftX() {
    return shiftX;
  }

  double shiftY() {
    return shiftY;
  }

  boolean shifting() {
    return shiftX != 0 || shiftY != 0;
  }

  boolean moving(Card card) {
    return shifting() && selected(card);
  }

  /** A wire moves with either of its ends. */
  boolean moving(Link link) {
    return moving(link.from()) || moving(link.to());
  }

  boolean moving(Note note) {
    return shifting() && notes.contains(note.id());
  }

  /** A frame moves when all its cards do. */
  boolean moving(Frame frame) {
    return shifting() && desk.selection().layers().containsAll(frame.layers());
  }

  Area area(Card card) {
    return shifted(card.area(), moving(card));
  }

  Area area(Note note) {
    return shifted(Drawing.area(note), moving(note));
  }

  Area area(Frame frame) {
    return shifted(drawing.area(frame), moving(frame));
  }

  private Area shifted(Area area, boolean moving) {
    return moving ? area.shifted(shiftX, shiftY) : area;
  }

  WireCurve curve(Link link) {
    return WireCurve.between(
        area(link.from()),
        area(link.to()),
        link.port(),
        link.ports(),
        moving(link) ? null : link.lane(),
        camera.zoom() < FAR);
  }

  // What lies where.

  Optional<Card> cardAt(double x, double y) {
    return last(drawing.cards().values().stream().filter(c -> area(c).contains(x, y)).toList());
  }

  Optional<Note> noteAt(double x, double y) {
    return last(drawing.notes().stream().filter(note -> area(note).contains(x, y)).toList());
  }

  /** The open frame whose title is there. */
  Optional<Frame> frameTitleAt(double x, double y) {
    return last(
        drawing.openFrames().stream()
            .filter(frame -> title(drawing.area(frame)).contains(x, y))
            .toList());
  }

  private static Area title(Area frame) {
    return new Area(frame.x(), frame.y(), frame.width(), Drawing.FRAME_TITLE);
  }

  /** The nearest wire within reach. */
  Optional<Link> linkAt(double x, double y) {
    return linkNear(x, y, REACH / camera.zoom());
  }

  Optional<Link> linkNear(double x, double y, double reach) {
    Link best = null;
    double nearest = reach;
    for (Link link : drawing.links()) {
      double distance = curve(link).distance(x, y);
      if (distance <= nearest) {
        nearest = distance;
        best = link;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The card whose output is within reach. */
  Optional<Card> outputAt(double x, double y) {
    double reach = REACH / camera.zoom();
    return last(
        drawing.cards().values().stream()
            .filter(Card::givesWires)
            .filter(c -> Math.hypot(c.area().right() - x, c.area().centreY() - y) <= reach)
            .toList());
  }

  /** The card whose input side is within reach. */
  Optional<Card> inputAt(double x, double y) {
    double reach = REACH / camera.zoom();
    return last(
        drawing.cards().values().stream()
            .filter(Card::takesWires)
            .filter(
                c ->
                    Math.abs(c.area().x() - x) <= reach
                        && Math.abs(c.area().centreY() - y) <= c.area().height() * 0.4)
            .toList());
  }

  /** The wire that ends at this place of a card; empty where none does. */
  Optional<Link> linkInto(Card card, double y) {
    return drawing.links().stream()
        .filter(link -> link.to() == card)
        .min(
            (a, b) ->
                Double.compare(
                    Math.abs(WireCurve.portY(card.area(), a.port(), a.ports()) - y),
                    Math.abs(WireCurve.portY(card.area(), b.port(), b.ports()) - y)));
  }

  private static <T> Optional<T> last(List<T> found) {
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  // Selection, shared with all views.

  boolean selected(Card card) {
    return desk.selection().layers().containsAll(card.layers());
  }

  Set<String> selectedLayers() {
    return Set.copyOf(desk.selection().layers());
  }

  List<Card> selectedCards() {
    return drawing.cards().values().stream().filter(this::selected).toList();
  }

  boolean nothingSelected() {
    return desk.selection().layers().isEmpty()
        && notes.isEmpty()
        && desk.selection().wireProperty().get() == null;
  }

  /** Cards, notes and a wire. */
  int countSelected() {
    return selectedCards().size()
        + notes.size()
        + (desk.selection().wireProperty().get() == null ? 0 : 1);
  }

  void selectNothing() {
    desk.selection().layers().clear();
    desk.selection().wireProperty().set(null);
    notes.clear();
  }

  void selectOnly(Card card) {
    selectOnly(card.layers());
  }

  void selectOnly(Collection<String> layers) {
    notes.clear();
    desk.selection().select(layers);
  }

  void toggle(Card card) {
    if (selected(card)) {
      desk.selection().layers().removeAll(card.layers());
    } else {
      desk.selection().layers().addAll(card.layers());
    }
  }

  void selectOnly(Note note) {
    selectNothing();
    notes.add(note.id());
  }

  void selectOnly(Wire wire) {
    selectNothing();
    desk.selection().wireProperty().set(wire);
  }

  void selectAll() {
    selectOnly(drawing.cardOf().keySet());
    drawing.notes().forEach(note -> notes.add(note.id()));
  }

  /** Selects what an area touches, beside what was selected before. */
  void selectWithin(Area area, Set<String> layersBefore) {
    Set<String> wanted = new HashSet<>(layersBefore);
    drawing.cards().values().stream()
        .filter(card -> card.area().meets(area))
        .forEach(card -> wanted.addAll(card.layers()));
    selectOnly(wanted);
    drawing.notes().stream()
        .filter(note -> Drawing.area(note).meets(area))
        .forEach(note -> notes.add(note.id()));
  }
}
