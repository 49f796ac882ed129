package org.spikepack.views.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.workshop.BoardPlace;

/** Which board, which arm, and what to do with the two. */
final class BoardForm extends BorderPane {

  private static final String BY_PATH = "Enter a path…";
  private static final int MOST_SAMPLES = 1_000_000;

  private final BoardControl control;
  private final BoardViewModel model;
  private final ComboBox<String> place = new ComboBox<>();
  private final TextField path = new TextField();
  private final GridPane grid = new GridPane(8, 5);
  private final List<Action> actions = new ArrayList<>();
  private boolean listing;

  BoardForm(BoardControl control) {
    this.control = control;
    this.model = control.model();
    choosePlace();
    choosePath();
    put(0, "Board", withRefresh(), place, "board-place", "Where the design runs");
    put(1, "Port", path, path, "board-path", "Serial port of the board, such as /dev/ttyUSB1");
    ComboBox<String> arm = new ComboBox<>(model.arms());
    arm.valueProperty().bindBidirectional(model.armProperty());
    put(2, "Arm", arm, arm, "board-arm", "The spiking arm that goes onto the board");
    ComboBox<Datapath> datapath = new ComboBox<>(model.datapaths());
    datapath.setConverter(new DatapathNames());
    datapath.valueProperty().bindBidirectional(model.datapathProperty());
    put(
        3,
        "Datapath",
        datapath,
        datapath,
        "board-datapath",
        "Packed: whole words in one pass; serial: one time step at a time; same spikes");
    Spinner<Integer> samples = new Spinner<>(1, MOST_SAMPLES, BoardViewModel.USUAL_SAMPLES, 100);
    samples.setEditable(true);
    var held = model.samplesProperty().asObject();
    samples.getValueFactory().valueProperty().bindBidirectional(held);
    samples.setUserData(held); // or the binding would be forgotten with the property's wrapper
    put(4, "Samples", samples, samples, "board-samples", "Test samples that are compared");
    ColumnConstraints words = new ColumnConstraints();
    words.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(words, fields);
    setTop(grid);
  }

  private void put(int row, String text, Region shown, Control control, String id, String tip) {
    control.setId(id);
    control.setTooltip(new Tooltip(tip));
    control.setAccessibleText(text);
    control.setMaxWidth(Double.MAX_VALUE);
    shown.setMaxWidth(Double.MAX_VALUE);
    Label label = new Label(text);
    label.setLabelFor(control);
    label.visibleProperty().bind(shown.visibleProperty());
    label.managedProperty().bind(shown.managedProperty());
    grid.add(label, 0, row);
    grid.add(shown, 1, row);
  }

  private HBox withRefresh() {
    Button again = new Button("", new FontIcon(Feather.REFRESH_CW));
    again.setId("board-look");
    again.getStyleClass().addAll("flat", "button-icon", "small");
    again.setTooltip(new Tooltip("Look again for connected boards"));
    again.setAccessibleText("Look again for connected boards");
    again.setOnAction(event -> control.look());
    again.setMinWidth(USE_PREF_SIZE);
    actions.add(ActionControls.of(again));
    HBox.setHgrow(place, Priority.ALWAYS);
    return new HBox(2, place, again);
  }

  private void choosePlace() {
    model.places().subscribe(this::listPlaces);
    model.placeProperty().subscribe(this::showPlace);
    place
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!listing && now != null) {
                chosen(now);
              }
            });
  }

  private void chosen(String title) {
    boolean typed = title.equals(BY_PATH);
    path.setVisible(typed);
    path.setManaged(typed);
    if (typed) {
      path.requestFocus();
    } else {
      model.places().stream()
          .filter(each -> each.title().equals(title))
          .findFirst()
          .ifPresent(model.placeProperty()::set);
    }
  }

  private void listPlaces() {
    listing = true;
    List<String> titles =
        Stream.concat(model.places().stream().map(BoardPlace::title), Stream.of(BY_PATH)).toList();
    place.getItems().setAll(titles);
    showPlace(model.placeProperty().get());
    listing = false;
  }

  private void showPlace(@Nullable BoardPlace now) {
    boolean before = listing;
    listing = true;
    place.setValue(now == null ? null : now.title());
    listing = before;
    path.setVisible(false);
    path.setManaged(false);
  }

  private void choosePath() {
    path.setPromptText("/dev/ttyUSB1, then Enter");
    path.setVisible(false);
    path.setManaged(false);
    path.setOnAction(
        event -> {
          String typed = path.getText().strip();
          if (!typed.isEmpty()) {
            control.choose(typed);
          }
        });
  }

  /** What the buttons do. */
  List<Action> actions() {
    return actions;
  }

  /** What can be done with the choice. */
  List<Node> buttons() {
    Button estimate = button("Estimate", Feather.ACTIVITY, "board-estimate", control::estimate);
    estimate.setTooltip(new Tooltip("What the design takes of the chip, by synthesis alone"));
    Button build = button("Build", Feather.PACKAGE, "board-build", control::build);
    build.setTooltip(new Tooltip("Synthesise, place, route and pack a bitstream"));
    Button push = button("Push & verify", Feather.CPU, "board-push", control::pushAndVerify);
    push.setTooltip(new Tooltip("Load the arm, run the samples and compare every spike"));
    push.getStyleClass().add("accent");
    Button cancel = button("Cancel", Feather.X, "board-cancel", control::cancel);
    cancel.setTooltip(new Tooltip("End what runs"));
    BooleanBinding idle =
        Bindings.createBooleanBinding(
            () ->
                !control.busyProperty().get()
                    && model.placeProperty().get() != null
                    && model.armProperty().get() != null,
            control.busyProperty(),
            model.placeProperty(),
            model.armProperty());
    for (Button each : List.of(estimate, build, push)) {
      each.disableProperty().bind(idle.not());
    }
    push.visibleProperty().bind(control.busyProperty().not());
    push.managedProperty().bind(push.visibleProperty());
    cancel.visibleProperty().bind(control.busyProperty());
    cancel.managedProperty().bind(cancel.visibleProperty());
    actions.add(ActionControls.of(estimate, "Estimate for the board"));
    actions.add(ActionControls.of(build, "Build for the board"));
    actions.add(ActionControls.of(cancel, "Cancel the board's work").when(control.busyProperty()));
    return List.of(estimate, build, push, cancel);
  }

  private static Button button(String text, Feather icon, String id, Runnable action) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Datapaths in plain words. */
  private static final class DatapathNames extends StringConverter<Datapath> {
    @Override
    public String toString(@Nullable Datapath datapath) {
      if (datapath == null) {
        return "";
      }
      return datapath == Datapath.LIF
          ? "LIF"
          : datapath.name().charAt(0) + datapath.word().substring(1).toLowerCase(Locale.ROOT);
    }

    @Override
    public Datapath fromString(String text) {
      throw new UnsupportedOperationException("the list is not edited: " + text);
    }
  }
}
