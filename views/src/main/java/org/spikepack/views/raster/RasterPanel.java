package org.spikepack.views.raster;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.Observable;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadInput;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Given;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;

/** The raster as one of the linked views: follows the desk, and tells it what is clicked. */
public final class RasterPanel {

  private static final String HELP =
      """
      Who fires when. Each column is an arm, each row a neuron, each cell a step of the window: \
      coloured where the neuron spikes.
      A SpikePack spike at step t is worth θ·τ^(T−1−t); the number above the column says how much. \
      At τ = 2 the word is a binary number, as with few-spike neurons (Stöckl and Maass 2021) and \
      weighted phase coding (Kim et al. 2018). \
      Bit planes draw each spike as bright as the value it carries. All spikes of LIF and IF are \
      worth the same.
      Where there are more neurons than pixels, neurons share a row, and its shade is the root of \
      the share that fired.
      Scroll to zoom into the neurons, Ctrl+scroll into the steps, drag to pan, double-click or \
      Home for everything. Click a neuron to trace it in all views, Ctrl+click for several. \
      The frame is the step of the scrubber, the grey one the pinned step. Spikes of a moment \
      pinned are hollow; the strip beside each column is dark where a neuron does something else.\
      """;

  private final Desk desk;
  private final RasterViewModel model = new RasterViewModel();
  private final RasterView view;

  private RasterPanel(Desk desk) {
    this.desk = desk;
    this.view = new RasterView(model, desk.lookProperty().get());
    Selection selection = desk.selection();
    view.setId("raster-view");
    view.onPoint(selection::hover);
    view.onChoose(selection::pick);
    desk.lookProperty().addListener((property, before, now) -> view.setLook(now));
    desk.results().shownProperty().addListener((property, before, now) -> show(now));
    selection.layerProperty().addListener(property -> chooseLayer());
    for (Observable each :
        List.of(
            selection.neuronsProperty(),
            selection.stepProperty(),
            selection.pinnedProperty(),
            selection.hoveredProperty())) {
      each.addListener(property -> mark());
    }
    selection
        .hiddenArms()
        .addListener((SetChangeListener<String>) change -> model.hide(selection.hiddenArms()));
    show(desk.results().shownProperty().get());
  }

  /** Made once per window. */
  public static DockedView dockedView(Desk desk) {
    return new RasterPanel(desk).docked();
  }

  private DockedView docked() {
    ComboBox<NeuronOrder> orders = orders();
    return new DockedView(
        "raster",
        "Raster",
        Feather.GRID,
        HELP,
        view,
        List.of(orders, firingOnly(), bitPlanes(), reset()),
        this::data,
        ActionControls.choices(orders, "Order"));
  }

  private void show(@Nullable Shown shown) {
    if (shown == null) {
      model.clear();
    } else {
      Given given = shown.given();
      model.nameClasses(given == null ? List.of() : given.classNames());
      model.show(shown.result(), shown.recording().arrays(), shown.sample());
      chooseLayer();
    }
    mark();
  }

  private void chooseLayer() {
    String wanted = desk.selection().layerAmong(model.layers());
    if (!wanted.equals(model.layer()) && model.layers().contains(wanted)) {
      try {
        model.selectLayer(wanted);
      } catch (BadInput unknown) {
        desk.messages().warn(unknown);
      }
    }
  }

  private void mark() {
    Selection selection = desk.selection();
    model.mark(
        new RasterViewModel.Marks(
            selection.neuronsProperty().get(),
            selection.stepProperty().get(),
            selection.pinnedProperty().get(),
            selection.hoveredProperty().get()));
  }

  private Optional<ViewData> data() {
    SequencedMap<String, Tensor> arrays = model.arrays();
    return arrays.isEmpty()
        ? Optional.empty()
        : Optional.of(new ViewData(List.of(SpikeRows.table(model.columns())), arrays));
  }

  private ComboBox<NeuronOrder> orders() {
    ComboBox<NeuronOrder> box = new ComboBox<>();
    box.setId("raster-order");
    box.getItems().setAll(NeuronOrder.values());
    box.setValue(model.order());
    box.setTooltip(new Tooltip("How the neurons are sorted, over all arms together"));
    box.setAccessibleText("Order of the neurons");
    box.valueProperty().addListener((property, before, now) -> model.sortBy(now));
    return box;
  }

  private ToggleButton firingOnly() {
    ToggleButton button = new ToggleButton("Firing only");
    button.setId("raster-firing");
    button.setTooltip(new Tooltip("Leaves out neurons that are silent in all arms"));
    button.selectedProperty().addListener((property, before, now) -> model.showFiringOnly(now));
    return button;
  }

  private ToggleButton bitPlanes() {
    ToggleButton button = new ToggleButton("Bit planes");
    button.setId("raster-bit-planes");
    button.setTooltip(
        new Tooltip("Draws each spike as bright as the value it carries (θ·τ^(T−1−t))"));
    button.selectedProperty().addListener((property, before, now) -> model.showBitPlanes(now));
    return button;
  }

  private Button reset() {
    Button button = new Button("", new FontIcon(Feather.MAXIMIZE));
    button.setId("raster-reset");
    button.setTooltip(new Tooltip("Everything in sight (Home)"));
    button.setAccessibleText("Everything in sight");
    button.setOnAction(event -> model.reset());
    return button;
  }
}
