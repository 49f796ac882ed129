package org.spikepack.views.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.spikepack.network.Wire;
import org.spikepack.project.Position;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.Look;

/**
 * The canvas on which a network is composed. Drag the paper to pan, scroll to zoom, drag between
 * ports to connect, double-click or press Space to add; every command has a key, see {@link
 * #commands}.
 */
public final class NetworkEditor extends Region {

  private final Desk desk;
  private final EditorViewModel model;
  private final NetworkEdits network;
  private final LayoutEdits layout;
  private final Bubbles bubbles;
  private final Sheet sheet;
  private final Gestures gestures;
  private final Minimap minimap;
  private final EditorOverlay overlay;
  private final Prompts prompts;
  private final Rectangle clip = new Rectangle();
  private final List<List<EditorCommand>> commandGroups;
  private final List<EditorCommand> commands;
  private final ContextMenu menu = new ContextMenu();
  private Consumer<String> opened = layer -> {};
  private Point2D pointer = new Point2D(120, 120);
  private @Nullable LayerKind ghost;
  private boolean fitPending = true;

  public NetworkEditor(Desk desk) {
    this(desk, new EditorViewModel(desk));
  }

  NetworkEditor(Desk desk, EditorViewModel model) {
    this.desk = desk;
    this.model = model;
    this.network = new NetworkEdits(desk, model);
    this.layout = new LayoutEdits(desk, model);
    this.bubbles = new Bubbles(model);
    this.gestures = new Gestures(this, model);
    this.sheet = new Sheet(desk, model, bubbles, above());
    this.minimap = new Minimap(model);
    this.prompts = new Prompts(this, desk, model);
    this.commandGroups = new EditorCommands(this, desk, model).groups();
    this.commands = commandGroups.stream().flatMap(List::stream).toList();
    this.overlay = new EditorOverlay(this, desk, model);
    setId("network-editor");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleText("Network canvas; the table view shows the same for screen readers");
    setMinSize(160, 120);
    setClip(clip);
    getChildren().setAll(sheet, minimap);
    getChildren().addAll(overlay.nodes());
    getChildren().addAll(prompts.nodes());
    model.onChange(this::requestLayout);
    model.onMove(sheet::requestLayout);
    listen();
  }

  private void listen() {
    desk.lookProperty().addListener(property -> requestLayout());
    desk.document().folderProperty().addListener(property -> fitPending = true);
    widthProperty().addListener(property -> clip.setWidth(getWidth()));
    heightProperty().addListener(property -> clip.setHeight(getHeight()));
    layoutBoundsProperty().addListener((property, before, now) -> keepFit(before));
    setOnMousePressed(gestures::press);
    setOnMouseDragged(gestures::drag);
    setOnMouseReleased(gestures::release);
    setOnMouseMoved(gestures::hover);
    setOnMouseExited(
        event -> {
          tell(null, 0, 0);
          model.point(null);
        });
    desk.selection().hoveredProperty().addListener(property -> overlay.point());
    setOnScroll(gestures::scroll);
    setOnKeyPressed(this::key);
    setOnKeyReleased(gestures::space);
  }

  /** What was all in sight stays so when the canvas gets another size. */
  private void keepFit(Bounds before) {
    if (model.camera().asFitted(before.getWidth(), fitHeight(before.getHeight()))) {
      zoomToFit();
    }
  }

  /** The buttons at the bottom lie over the drawing. */
  private static double fitHeight(double height) {
    return height - EditorOverlay.BAR_HEIGHT;
  }

  private void key(KeyEvent event) {
    if (event.getTarget() != this) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && (gestures.cancel() || closePopups())) {
      event.consume();
      return;
    }
    for (EditorCommand command : commands) {
      if (command.keys() != null && command.keys().match(event)) {
        command.action().run();
        event.consume();
        return;
      }
    }
    if (event.getCode() == KeyCode.TAB && stroll(event.isShiftDown() ? -1 : 1)) {
      event.consume();
    }
    gestures.space(event);
  }

  private boolean stroll(int step) {
    Optional<Card> next = Stroll.inOrder(model, step);
    next.ifPresent(this::walkTo);
    return next.isPresent();
  }

  void walkTo(Card card) {
    model.selectOnly(card);
    model.camera().reveal(card.area(), getWidth(), getHeight());
    model.changed();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (fitPending && width > 1 && height > 1) {
      fitPending = false;
      model.camera().fit(model.drawing().extent(), width, fitHeight(height));
    }
    Look look = desk.lookProperty().get();
    sheet.paint(width, height);
    minimap.paint(look, width, height);
    minimap.relocate(width - minimap.getWidth() - 10, height - minimap.getHeight() - 10);
    overlay.arrange(look, width, height);
    prompts.place(look, width, height);
  }

  private Sheet.Above above() {
    return new Sheet.Above() {
      @Override
      public boolean paints() {
        return ghost != null || gestures.paints();
      }

      @Override
      public void paint(Paper graphics, CanvasPainter painter) {
        gestures.paint(graphics);
        LayerKind kind = ghost;
        if (kind != null) {
          double x = model.camera().x(pointer.getX());
          double y = model.camera().y(pointer.getY());
          painter.ghost(kind, x, y, model.linkAt(x, y).orElse(null));
        }
      }
    };
  }

  // For the window.

  /** Everything the canvas can do, for menus and the command palette. */
  public List<EditorCommand> commands() {
    return commands;
  }

  /** The same by what belongs together: adding, copying, nodes, arranging, seeing, walking. */
  public List<List<EditorCommand>> commandGroups() {
    return commandGroups;
  }

  /** The network alone, without the controls that float over it; to be saved as a picture. */
  public Region drawing() {
    return sheet;
  }

  /** Called with a layer that was double-clicked or opened with Enter. */
  public void onOpen(Consumer<String> inspector) {
    opened = inspector;
  }

  /** Whether wires show what survives of the information, as thickness, colour and number. */
  public BooleanProperty informationProperty() {
    return model.informationProperty();
  }

  public BooleanProperty minimapProperty() {
    return model.minimapProperty();
  }

  /** Shows the whole network. */
  public void zoomToFit() {
    fitPending = true;
    requestLayout();
  }

  /** Brings a layer into sight and selects it. */
  public void reveal(String layer) {
    Card card = model.drawing().cardOf().get(layer);
    if (card != null) {
      walkTo(card);
    }
  }

  /** Where a layer is drawn, on this control; empty for one that is not there. */
  public Optional<Bounds> boundsOf(String layer) {
    return Optional.ofNullable(model.drawing().cardOf().get(layer))
        .map(Card::area)
        .map(this::onScreen);
  }

  /** Where the button is that mends what is wrong with a layer; empty when there is none. */
  public Optional<Bounds> fixButtonOf(String layer) {
    return Optional.ofNullable(model.drawing().cardOf().get(layer))
        .flatMap(bubbles::button)
        .map(this::onScreen);
  }

  /** A point on a wire, on this control; empty for one that is not drawn. */
  public Optional<Point2D> pointOn(Wire wire) {
    return model.drawing().links().stream()
        .filter(link -> link.wire().equals(wire))
        .findFirst()
        .map(
            link -> {
              double[] at = model.curve(link).labelPoint();
              return new Point2D(model.camera().screenX(at[0]), model.camera().screenY(at[1]));
            });
  }

  private Bounds onScreen(Area area) {
    Camera camera = model.camera();
    return new BoundingBox(
        camera.screenX(area.x()),
        camera.screenY(area.y()),
        area.width() * camera.zoom(),
        area.height() * camera.zoom());
  }

  // For the palette.

  /** Shows where a layer would land that is dragged over the canvas. */
  public void dragOver(LayerKind kind, double sceneX, double sceneY) {
    Point2D here = sceneToLocal(sceneX, sceneY);
    boolean inside = getLayoutBounds().contains(here);
    ghost = inside ? kind : null;
    pointer = inside ? here : pointer;
    sheet.requestLayout();
  }

  /** Adds a layer where it was dropped: into a wire, or on the paper. */
  public void drop(LayerKind kind, double sceneX, double sceneY) {
    ghost = null;
    Point2D here = sceneToLocal(sceneX, sceneY);
    if (getLayoutBounds().contains(here)) {
      double x = model.camera().x(here.getX());
      double y = model.camera().y(here.getY());
      model
          .linkAt(x, y)
          .ifPresentOrElse(
              link -> network.insert(kind, link.wire()),
              () -> network.add(kind, new Position(x, y)));
      requestFocus();
    }
    requestLayout();
  }

  /** Adds a layer behind the one selected, or on a free place. */
  public void add(LayerKind kind) {
    Wire wire = desk.selection().wireProperty().get();
    List<Card> selected = model.selectedCards();
    if (wire != null) {
      network.insert(kind, wire);
    } else if (selected.isEmpty()
        || !network.addBehind(kind, model.drawing().exit(selected.getLast()))) {
      network.add(kind, middle());
    }
    model.selectedCards().stream()
        .findFirst()
        .ifPresent(card -> model.camera().reveal(card.area(), getWidth(), getHeight()));
  }

  private Position middle() {
    return new Position(model.camera().x(getWidth() / 2), model.camera().y(getHeight() / 2));
  }

  // For the gestures and commands.

  NetworkEdits networkEdits() {
    return network;
  }

  LayoutEdits layoutEdits() {
    return layout;
  }

  Bubbles bubbles() {
    return bubbles;
  }

  Color accent() {
    return desk.lookProperty().get().accent();
  }

  void apply(Fix fix) {
    desk.document().apply(fix.edit());
  }

  void pointer(double x, double y) {
    pointer = new Point2D(x, y);
  }

  Position pointerPosition() {
    return new Position(model.camera().x(pointer.getX()), model.camera().y(pointer.getY()));
  }

  void tell(@Nullable Link link, double x, double y) {
    overlay.tell(link, x, y);
  }

  void showMenu(double x, double y, double screenX, double screenY) {
    pointer(x, y);
    menu.getItems().setAll(EditorCommands.menu(commands, model.countSelected()));
    menu.show(this, screenX, screenY);
  }

  boolean closePopups() {
    boolean open = prompts.searching() || menu.isShowing();
    menu.hide();
    prompts.closeSearch();
    return open;
  }

  /** A block unpacks, a layer goes to the inspector. */
  void open(Card card) {
    if (card.block()) {
      model
          .drawing()
          .frameOf(card.layers().iterator().next())
          .ifPresent(frame -> layout.collapse(frame, false));
    } else {
      opened.accept(card.id());
    }
  }

  /** Search and writing in place. */
  Prompts prompts() {
    return prompts;
  }

  void searchAtPointer() {
    prompts.searchAt(pointer.getX(), pointer.getY());
  }
}
