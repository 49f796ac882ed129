package org.spikepack.views.scrubber;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.beans.Observable;
import javafx.event.EventHandler;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Selection;

/**
 * The common time scrubber: sample and layer on the left, the steps of the window in the middle,
 * speed and pin on the right. Keys, wherever no text is typed: N and Shift+N for the next and the
 * previous spike, period and comma for the next and the previous step, K to play, P to pin.
 */
public final class ScrubberBar extends HBox {

  private static final double NANOS = 1e9;
  private static final double LONGEST_FRAME_SECONDS = 0.1;

  private final ScrubberViewModel model;
  private final Slider slider = new Slider();
  private final Label moment = new Label();
  private final ToggleButton whole = new ToggleButton("All steps");
  private final Button play = new Button();
  private final ToggleButton pin = new ToggleButton("Pin", new FontIcon(Feather.BOOKMARK));
  private final Button previous =
      spike("previous-spike", Feather.SKIP_BACK, "Previous spike (Shift+N)", false);
  private final Button next = spike("next-spike", Feather.SKIP_FORWARD, "Next spike (N)", true);
  private final Selection selection;
  private final EventHandler<KeyEvent> keys = this::key;
  private boolean filling;

  public ScrubberBar(Desk desk) {
    this(desk, new ScrubberViewModel(desk));
  }

  ScrubberBar(Desk desk, ScrubberViewModel model) {
    super(8);
    this.model = model;
    this.selection = desk.selection();
    setId("scrubber");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("scrubber");
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider();
    buttons();
    LayerChooser layers = new LayerChooser(desk, "scrubber-layer");
    layers.setMinWidth(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            new SampleLabel(desk, model),
            layers,
            new Separator(Orientation.VERTICAL),
            previous,
            play,
            next,
            slider,
            moment,
            whole,
            new Separator(Orientation.VERTICAL),
            speed(),
            pin);
    follow(desk);
    sceneProperty().addListener((property, before, now) -> listen(before, now));
    fill();
  }

  private void follow(Desk desk) {
    for (Observable each :
        new Observable[] {
          selection.stepProperty(),
          selection.pinnedProperty(),
          desk.results().shownProperty(),
          model.playingProperty()
        }) {
      each.addListener(property -> fill());
    }
    AnimationTimer film = film();
    model
        .playingProperty()
        .addListener(
            (property, before, now) -> {
              if (now) {
                film.start();
              } else {
                film.stop();
              }
            });
  }

  private AnimationTimer film() {
    return new AnimationTimer() {
      private long last;

      @Override
      public void start() {
        last = 0;
        super.start();
      }

      @Override
      public void handle(long now) {
        if (last != 0) {
          model.advance(Math.min(LONGEST_FRAME_SECONDS, (now - last) / NANOS));
        }
        last = now;
      }
    };
  }

  /** What the bar's buttons and keys do, for menus and the command palette. */
  public List<Action> actions() {
    return List.of(
        ActionControls.of(play, "Play or pause the window").localKeys("K"),
        ActionControls.of(next, "Next spike").localKeys("N"),
        ActionControls.of(previous, "Previous spike").localKeys("Shift+N"),
        ActionControls.of(whole),
        ActionControls.of(pin, "Pin or release the moment shown").localKeys("P"));
  }

  private void slider() {
    slider.setId("scrubber-step");
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setShowTickMarks(true);
    slider.setBlockIncrement(1);
    slider.setMinWidth(120);
    slider.setTooltip(new Tooltip("The step t that all views show (, and . for one back and on)"));
    slider.setAccessibleText("Step");
    slider
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!filling) {
                model.goTo((int) Math.round(now.doubleValue()));
              }
            });
    moment.setId("scrubber-moment");
    moment.setMinWidth(Region.USE_PREF_SIZE);
  }

  private void buttons() {
    named(whole, "scrubber-whole", "Shows all steps at once instead of one");
    whole.setOnAction(
        event -> model.goTo(model.step() == Selection.NO_STEP ? 0 : Selection.NO_STEP));
    named(play, "scrubber-play", "Plays the window in slow motion: sum, then spike (K)");
    play.setOnAction(event -> model.togglePlay());
    named(
        pin,
        "scrubber-pin",
        "Keeps this sample and step (P), to compare others with it in raster and potential");
    pin.setOnAction(event -> model.togglePin());
  }

  private static <T extends ButtonBase> T named(T button, String id, String tooltip) {
    button.setId(id);
    button.setTooltip(new Tooltip(tooltip));
    button.setAccessibleText(tooltip);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private Button spike(String id, Feather icon, String tooltip, boolean next) {
    Button button = named(new Button("", new FontIcon(icon)), "scrubber-" + id, tooltip);
    button.setOnAction(event -> seek(next));
    return button;
  }

  private void seek(boolean next) {
    boolean found = next ? model.nextSpike() : model.previousSpike();
    if (!found && model.steps() > 0) {
      moment.setText("no spikes");
    }
  }

  private ComboBox<Double> speed() {
    ComboBox<Double> box = new ComboBox<>();
    box.setId("scrubber-speed");
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.setTooltip(new Tooltip("Speed of the slow motion, in steps per second"));
    box.setAccessibleText("Steps per second");
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Double value) {
            return value == null
                ? ""
                : (value == 1 ? "1 step/s" : "%s steps/s".formatted(value).replace(".0 ", " "));
          }

          @Override
          public Double fromString(String text) {
            return Double.valueOf(text.substring(0, text.indexOf(' ')));
          }
        });
    box.getItems().setAll(ScrubberViewModel.SPEEDS);
    box.setValue(model.speedProperty().get());
    box.valueProperty().addListener((property, before, now) -> model.speedProperty().set(now));
    return box;
  }

  private void fill() {
    filling = true;
    int steps = model.steps();
    slider.setMax(Math.max(1, steps - 1));
    slider.setDisable(steps < 2);
    slider.setValue(Math.max(0, model.step()));
    whole.setSelected(model.step() == Selection.NO_STEP);
    slider.setOpacity(whole.isSelected() ? 0.5 : 1);
    String pinned = model.pinned();
    pin.setSelected(!pinned.isEmpty());
    pin.setText(pinned.isEmpty() ? "Pin" : "Pinned: " + pinned);
    pin.setDisable(steps == 0);
    boolean playing = model.playingProperty().get();
    play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
    play.setDisable(steps == 0);
    moment.setText(model.moment());
    filling = false;
  }

  private void listen(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
    }
    if (now != null) {
      now.addEventHandler(KeyEvent.KEY_PRESSED, keys);
    }
  }

  private void key(KeyEvent event) {
    boolean typing =
        event.getTarget() instanceof Node focused
            && (focused instanceof TextInputControl || focused instanceof Spinner<?>);
    if (typing || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case N -> seek(!event.isShiftDown());
      case PERIOD -> model.goTo(model.step() + 1);
      case COMMA -> model.goTo(Math.max(0, model.step() - 1));
      case K -> model.togglePlay();
      case P -> model.togglePin();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
