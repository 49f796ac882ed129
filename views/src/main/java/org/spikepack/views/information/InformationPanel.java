package org.spikepack.views.information;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.desk.Baseline;
import org.spikepack.views.desk.BaselineButton;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.live.LoadedArms;

/** The information bars on the desk, and a closer look at the layer that is clicked. */
public final class InformationPanel {

  private static final String HELP =
      """
      For each layer and spiking arm: H(U), the entropy of the drive of a neuron over the window in \
      256 equally filled bins; I(U;S), what the word of spikes tells of it; L = H(U) − I, what is \
      lost. Estimates are corrected after Miller and Madow; a whole run adds 95 % bootstrap \
      intervals, live bars rest on few samples and have none. Below 16 samples per word that occurs \
      the view warns. Click a layer for the joint distribution of drive and word and for its single \
      neurons; the arrow keys walk from layer to layer, Enter looks into one. Scroll zooms into the \
      layers, Ctrl+scroll into the bits, Home shows everything. A word that carries less is not a worse word: higher entropy is not automatically a \
      better network.\
      """;

  private final Desk desk;
  private final InformationView bars;
  private final DetailView details;
  private final LayerRun run;
  private final SplitPane content = new SplitPane();
  private final ComboBox<Measure> measure = new ComboBox<>();
  private final Label basis = new Label();
  private InformationViewModel model = InformationViewModel.empty();
  private String lookedInto = "";

  private InformationPanel(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    this.run = new LayerRun(desk, loaded);
    bars = new InformationView(model, desk.lookProperty().get());
    details = new DetailView(desk, this::close);
    bars.setMinSize(280, 160);
    content.getItems().add(bars);
    content.setId("information-view");
    measure.setId("information-measure");
    measure.getItems().setAll(Measure.values());
    measure.setValue(Measure.PARTS);
    measure.setTooltip(new Tooltip("What the bars stand for"));
    measure.setAccessibleText("What the bars stand for");
    measure.valueProperty().addListener(observable -> showBars());
    basis.getStyleClass().add("text-muted");
    basis.setId("information-basis");
    bars.setId("information-bars");
    bars.onOpen(this::lookInto);
    link();
    desk.lookProperty().addListener((property, before, now) -> bars.setLook(now));
    desk.results().measuredProperty().addListener((property, before, now) -> show(now));
    desk.results().baselineProperty().addListener(property -> showBars());
    desk.selection()
        .hiddenArms()
        .addListener(
            (SetChangeListener<String>) change -> show(desk.results().measuredProperty().get()));
    show(desk.results().measuredProperty().get());
  }

  private void link() {
    Selection selection = desk.selection();
    bars.onPoint(selection::hover);
    bars.onChoose(selection::only);
    selection.layers().addListener((SetChangeListener<String>) change -> mark());
    selection.hoveredProperty().addListener(property -> mark());
    selection
        .layerProperty()
        .addListener(
            property -> {
              mark();
              follow();
            });
    mark();
  }

  private void mark() {
    Selection selection = desk.selection();
    Set<String> selected = new HashSet<>(selection.layers());
    selected.add(selection.layerProperty().get());
    bars.mark(BarMarks.of(selected, selection.hoveredProperty().get()));
  }

  /** The closer look, once open, goes with the layer that all views show. */
  private void follow() {
    String layer = desk.selection().layerProperty().get();
    boolean known = model.groups().stream().anyMatch(group -> group.layer().equals(layer));
    if (!lookedInto.isEmpty() && !lookedInto.equals(layer) && known) {
      open(layer);
    }
  }

  /**
   * The view for the dock; id {@code information}.
   *
   * @param loaded what the closer look runs
   */
  public static DockedView dockedView(Desk desk, LoadedArms loaded) {
    InformationPanel panel = new InformationPanel(desk, loaded);
    return new DockedView(
        "information",
        "Information",
        Feather.BAR_CHART_2,
        HELP,
        panel.content,
        List.<Node>of(
            panel.measure,
            new BaselineButton(desk, "information-baseline"),
            panel.reset(),
            panel.basis),
        panel::data,
        ActionControls.choices(panel.measure, "Bars"));
  }

  private void show(@Nullable Measured measured) {
    model =
        measured == null
            ? InformationViewModel.empty()
            : InformationViewModel.of(measured.result()).without(desk.selection().hiddenArms());
    basis.setText(measured == null ? "" : basis(measured));
    showBars();
    if (measured == null) {
      close(); // another project
    } else if (!lookedInto.isEmpty()) {
      run.start(lookedInto, details::show);
    }
  }

  private static String basis(Measured measured) {
    String samples =
        String.format(Locale.ROOT, "%,d samples", measured.result().provenance().samples());
    boolean intervals =
        measured.result().arms().stream()
            .flatMap(arm -> arm.layers().stream())
            .anyMatch(
                layer ->
                    layer.population() != null
                        && layer.population().information() != null
                        && layer.population().information().intervals() != null);
    return (measured.whole() ? "" : "live: ")
        + samples
        + (intervals ? ", 95 % intervals" : ", no intervals");
  }

  private void showBars() {
    bars.show(model.showing(measure.getValue()));
    Baseline kept = desk.results().baselineProperty().get();
    bars.compare(
        kept == null || kept.measured() == desk.results().measuredProperty().get()
            ? InformationViewModel.empty()
            : InformationViewModel.of(kept.measured().result()).showing(measure.getValue()));
  }

  private void lookInto(String layer) {
    open(layer);
    desk.selection().only(layer);
  }

  private void open(String layer) {
    lookedInto = layer;
    details.waitFor(layer);
    if (!content.getItems().contains(details)) {
      content.getItems().add(details);
      content.setDividerPositions(0.3);
    }
    run.start(layer, details::show);
  }

  private void close() {
    lookedInto = "";
    run.cancel();
    content.getItems().remove(details);
  }

  private Button reset() {
    Button button = new Button("", new FontIcon(Feather.MAXIMIZE));
    button.setId("information-reset");
    button.setTooltip(new Tooltip("Everything in sight (Home)"));
    button.setAccessibleText("Everything in sight");
    button.setOnAction(event -> bars.reset());
    return button;
  }

  private Optional<ViewData> data() {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    LayerDetail detail = lookedInto.isEmpty() ? null : details.shown();
    return Optional.of(InformationData.of(model, detail));
  }
}
