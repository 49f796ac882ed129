package org.spikepack.views.potential;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import javafx.beans.Observable;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;

/**
 * The potential view as one of the linked views: follows the desk, and tells it what is clicked.
 */
public final class PotentialPanel {

  private static final String HELP =
      """
      The membrane potential v of the chosen neurons, one column per arm, before and after each \
      reset. U is the drive of the window, y the value that the next layer sees, the error y minus \
      what a ReLU would pass on.
      SpikePack integrates its whole window first. Drawn is the serial form, as spiking hardware runs \
      it: for each step v is multiplied by τ and the weights of the neurons that spike are added, \
      v ← τ·v + x[t]; then biases and constant inputs once, and half a θ where it rounds. (Here it is \
      computed as one weighted sum, Σ, with the same spikes.) Then it emits: at step t it spikes if v reaches the threshold θ·τ^(T−1−t), which falls by τ \
      from step to step, and gives that much away. The right plot adds up what was given: a \
      staircase that closes in on U, finer with every further step of T. At τ = 2 \
      the word is a T-bit number, and the code coincides with two older ones: few-spike neurons \
      (Stöckl and Maass 2021) and weighted phase coding (Kim et al. 2018).
      LIF leaks, takes in the drive of the step, spikes if v reaches v_th and is reset; its value \
      is the share of steps with a spike, times what a spike is worth. An ANN has one value.
      Heat map: the potential of the whole layer at the scrubbed step (U for the whole window), in \
      the same colours for all arms and steps.
      A moment pinned in the scrubber is drawn behind: thin dashes are its potentials and sums, \
      rings its spikes; the heat map shows the difference where that is asked for.
      Choose neurons by clicking in the raster or the heat map.\
      """;

  private final Desk desk;
  private final PotentialViewModel model = new PotentialViewModel();
  private final PotentialView view;
  private final ComboBox<Integer> channel = new ComboBox<>();
  private final ToggleButton difference = new ToggleButton("Difference");
  private final Integration integration;
  private boolean filling;

  private PotentialPanel(Desk desk) {
    this.desk = desk;
    this.view = new PotentialView(model, desk.lookProperty().get());
    this.integration = new Integration(desk, model::integrate);
    Selection selection = desk.selection();
    view.setId("potential-view");
    view.onPoint(selection::hover);
    view.onChoose(selection::pick);
    desk.lookProperty().addListener((property, before, now) -> view.setLook(now));
    desk.results().shownProperty().addListener((property, before, now) -> show(now));
    selection
        .layerProperty()
        .addListener(
            property -> {
              select();
              integrate();
            });
    view.sceneProperty().addListener(property -> integrate());
    selection.neuronsProperty().addListener(property -> select());
    for (Observable each :
        List.of(selection.stepProperty(), selection.phaseProperty(), selection.hoveredProperty())) {
      each.addListener(property -> move());
    }
    selection
        .pinnedProperty()
        .addListener(
            property -> {
              model.compare(selection.pinnedProperty().get());
              fillDifference();
            });
    selection
        .hiddenArms()
        .addListener((SetChangeListener<String>) change -> model.hide(selection.hiddenArms()));
    channel();
    show(desk.results().shownProperty().get());
  }

  /** Made once per window. */
  public static DockedView dockedView(Desk desk) {
    return new PotentialPanel(desk).docked();
  }

  private DockedView docked() {
    difference();
    List<Node> tools = List.of(heatMap(), difference, channel, sameScale(), reset());
    return new DockedView(
        "potential", "Potential", Feather.TRENDING_UP, HELP, view, tools, this::data);
  }

  private void show(@Nullable Shown shown) {
    model.show(shown);
    select();
    move();
    integrate();
  }

  /** Only where somebody looks: it takes a run of its own. */
  private void integrate() {
    if (view.getScene() != null) {
      integration.of(desk.results().shownProperty().get(), model.layer());
    }
  }

  private void select() {
    Selection selection = desk.selection();
    model.select(selection.layerAmong(model.layers()), selection.neuronsProperty().get());
    fillChannels();
  }

  private void move() {
    Selection selection = desk.selection();
    model.move(
        new PotentialViewModel.Moment(
            selection.stepProperty().get(),
            selection.phaseProperty().get(),
            selection.hoveredProperty().get()));
  }

  private Optional<ViewData> data() {
    SequencedMap<String, Tensor> arrays = model.arrays();
    return arrays.isEmpty()
        ? Optional.empty()
        : Optional.of(new ViewData(List.of(TraceRows.table(model.columns())), arrays));
  }

  private ToggleButton heatMap() {
    ToggleButton button = new ToggleButton("Heat map", new FontIcon(Feather.GRID));
    button.setId("potential-heat-map");
    button.setTooltip(new Tooltip("The whole layer at the scrubbed step instead of a few traces"));
    button
        .selectedProperty()
        .addListener(
            (property, before, now) -> {
              model.showHeatMap(now);
              fillChannels();
              fillDifference();
            });
    return button;
  }

  private void difference() {
    difference.setId("potential-difference");
    difference.setTooltip(new Tooltip("The moment shown minus the one pinned"));
    difference.selectedProperty().addListener((property, before, now) -> model.showDifference(now));
    difference.managedProperty().bind(difference.visibleProperty());
    fillDifference();
  }

  /** Only where there is something to take away. */
  private void fillDifference() {
    boolean possible = model.heatMap() && model.pin() != null;
    difference.setVisible(possible);
    if (!possible) {
      difference.setSelected(false);
    }
  }

  private void channel() {
    channel.setId("potential-channel");
    channel.setTooltip(new Tooltip("The feature map shown in the heat map"));
    channel.setAccessibleText("Feature map");
    channel.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Integer value) {
            return value == null || value < 0 ? "All channels" : "Channel " + value;
          }

          @Override
          public Integer fromString(String text) {
            return text.startsWith("All") ? -1 : Integer.parseInt(text.substring(8));
          }
        });
    channel
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!filling && now != null) {
                model.selectChannel(now);
              }
            });
    channel.managedProperty().bind(channel.visibleProperty());
  }

  private void fillChannels() {
    filling = true;
    List<Integer> wanted =
        IntStream.range(HeatGrid.ALL_CHANNELS, model.channels()).boxed().toList();
    if (!wanted.equals(channel.getItems())) {
      channel.getItems().setAll(wanted);
    }
    channel.setValue(model.channel());
    channel.setVisible(model.heatMap() && model.channels() > 0);
    filling = false;
  }

  private ToggleButton sameScale() {
    ToggleButton button = new ToggleButton("Same scale");
    button.setId("potential-same-scale");
    button.setSelected(true);
    button.setTooltip(new Tooltip("All arms share the numbers on their axes"));
    button.selectedProperty().addListener((property, before, now) -> model.useSameScale(now));
    return button;
  }

  private Button reset() {
    Button button = new Button("", new FontIcon(Feather.MAXIMIZE));
    button.setId("potential-reset");
    button.setTooltip(new Tooltip("Everything in sight (Home)"));
    button.setAccessibleText("Everything in sight");
    button.setOnAction(event -> model.reset());
    return button;
  }
}
