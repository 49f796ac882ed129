package org.spikepack.views.editor;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadDesign;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.palette.Look;

/** Controls that float over the canvas: zoom and toggles, what a wire carries, what is missing. */
final class EditorOverlay {

  /** Kept free at the lower edge when the whole network is shown. */
  static final double BAR_HEIGHT = 40;

  private static final double MARGIN = 10;
  private static final CornerRadii ROUND = new CornerRadii(6);

  private final NetworkEditor editor;
  private final Desk desk;
  private final EditorViewModel model;
  private final HBox bar = new HBox(2);
  private final Label told = new Label();
  private final HBox banner = new HBox(10);
  private final Label bannerText = new Label();
  private final Button bannerFix = new Button();
  private final Label hint = new Label();
  private final Rectangle pointed = new Rectangle();

  EditorOverlay(NetworkEditor editor, Desk desk, EditorViewModel model) {
    this.editor = editor;
    this.desk = desk;
    this.model = model;
    bar.setId("editor-bar");
    bar.setPadding(new Insets(3));
    bar.getChildren()
        .addAll(
            button("editor-zoom-out"),
            button("editor-zoom-in"),
            button("editor-zoom-fit"),
            button("editor-arrange"),
            toggle("editor-information", model.informationProperty()),
            toggle("editor-minimap", model.minimapProperty()));
    told.setId("editor-told");
    told.getStyleClass().add("text-small");
    told.setPadding(new Insets(6, 10, 6, 10));
    told.setMouseTransparent(true);
    told.setVisible(false);
    banner.setId("editor-banner");
    banner.setAlignment(Pos.CENTER_LEFT);
    banner.setPadding(new Insets(6, 10, 6, 10));
    bannerFix.setId("editor-banner-fix");
    bannerText.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
    bannerText.setMinWidth(0);
    bannerFix.setMinWidth(Region.USE_PREF_SIZE);
    banner.getChildren().addAll(bannerText, bannerFix);
    pointed.setId("editor-pointed");
    pointed.setManaged(false);
    pointed.setMouseTransparent(true);
    pointed.setFill(Color.TRANSPARENT);
    hint.setId("editor-hint");
    hint.getStyleClass().add("text-muted");
    hint.setMouseTransparent(true);
    hint.setText(
        "Nothing here yet. Drag a layer from the palette,\n"
            + "or double-click or press Space to add one.");
  }

  List<Node> nodes() {
    return List.of(pointed, hint, banner, bar, told);
  }

  private EditorCommand command(String id) {
    return editor.commands().stream()
        .filter(command -> command.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Button button(String id) {
    EditorCommand command = command(id);
    Button button = new Button();
    button.setOnAction(event -> command.action().run());
    return dressed(button, command);
  }

  private ToggleButton toggle(String id, BooleanProperty property) {
    ToggleButton toggle = new ToggleButton();
    toggle.selectedProperty().bindBidirectional(property);
    return dressed(toggle, command(id));
  }

  private static <B extends ButtonBase> B dressed(B button, EditorCommand command) {
    button.setId(command.id());
    button.setGraphic(new FontIcon(command.icon()));
    button.setFocusTraversable(false);
    button.getStyleClass().addAll("flat", "button-icon");
    String keys = command.keys() == null ? "" : " (" + command.keys().getDisplayText() + ")";
    button.setTooltip(new Tooltip(command.title() + keys));
    button.setAccessibleText(command.title());
    return button;
  }

  /** What a wire carries, beside the pointer; null hides it. */
  void tell(@Nullable Link link, double x, double y) {
    told.setVisible(link != null);
    if (link != null) {
      told.setText(model.facts().describe(link));
      told.autosize();
      double left = Math.min(x + 14, editor.getWidth() - told.getWidth() - 4);
      double top = Math.min(y + 18, editor.getHeight() - told.getHeight() - 4);
      told.relocate(Math.max(4, left), Math.max(4, top));
    }
  }

  /** A frame around the layer pointed at in any view: the drawing itself stays as it is. */
  void point() {
    Optional<Card> card = model.pointedCard();
    pointed.setVisible(card.isPresent());
    if (card.isPresent()) {
      Look look = desk.lookProperty().get();
      Area area = model.area(card.get());
      double zoom = model.camera().zoom();
      double gap = 3 + look.lineWidth();
      pointed.setX(model.camera().screenX(area.x()) - gap);
      pointed.setY(model.camera().screenY(area.y()) - gap);
      pointed.setWidth(area.width() * zoom + 2 * gap);
      pointed.setHeight(area.height() * zoom + 2 * gap);
      pointed.setArcWidth(24 * zoom);
      pointed.setArcHeight(24 * zoom);
      pointed.setStroke(look.accent());
      pointed.setStrokeWidth(look.lineWidth());
    }
  }

  /** Puts everything in its place, in the colours of the look. */
  void arrange(Look look, double width, double height) {
    dress(bar, look);
    bar.autosize();
    bar.relocate(MARGIN, height - bar.getHeight() - MARGIN);
    dress(told, look);
    hint.setVisible(model.drawing().cards().isEmpty());
    hint.autosize();
    hint.relocate((width - hint.getWidth()) / 2, (height - hint.getHeight()) / 2);
    arrangeBanner(look, width);
    point();
  }

  /** Problems that no card has, such as a readout that is missing. */
  private void arrangeBanner(Look look, double width) {
    Optional<BadDesign> problem =
        model.drawing().cards().isEmpty()
            ? Optional.empty()
            : model.drawing().general().stream().findFirst();
    banner.setVisible(problem.isPresent());
    if (problem.isEmpty()) {
      return;
    }
    Tints tints = Tints.of(look);
    dress(banner, tints.errorSurface(), tints.error());
    bannerText.setText(
        "The network: " + problem.get().what() + "; " + problem.get().remedy() + ".");
    Optional<Fix> fix = new Fixes(model.drawing().project()).ofNetwork(problem.get());
    bannerFix.setVisible(fix.isPresent());
    bannerFix.setManaged(fix.isPresent());
    fix.ifPresent(
        found -> {
          bannerFix.setText(found.label());
          bannerFix.setOnAction(event -> desk.document().apply(found.edit()));
        });
    banner.resize(Math.min(width - 2 * MARGIN, banner.prefWidth(-1)), banner.prefHeight(-1));
    banner.relocate(MARGIN, MARGIN);
  }

  static void dress(Region region, Look look) {
    dress(region, look.background(), look.grid());
  }

  private static void dress(Region region, Color fill, Color edge) {
    region.setBackground(new Background(new BackgroundFill(fill, ROUND, Insets.EMPTY)));
    region.setBorder(
        new Border(new BorderStroke(edge, BorderStrokeStyle.SOLID, ROUND, new BorderWidths(1))));
  }
}
