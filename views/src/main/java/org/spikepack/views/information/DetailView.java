package org.spikepack.views.information;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.measure.InformationLoss;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.views.chart.Axis;
import org.spikepack.views.chart.HeatMap;
import org.spikepack.views.chart.Histogram;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.LinkedCells;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.desk.Selection.Spot;
import org.spikepack.views.information.LayerDetail.ArmDetail;
import org.spikepack.views.palette.Ink;

/** One layer looked at closely: drive by word for each arm, and its neurons one by one. */
final class DetailView extends BorderPane {

  private static final int BINS = 24;

  /** One neuron of the arm listed. */
  private record Neuron(int index, InformationLoss loss) {}

  private final Desk desk;
  private final Label title = new Label();
  private final HBox maps = new HBox(8);
  private final Histogram spread;
  private final ListView<Neuron> neurons = new ListView<>();
  private final Label neuronTitle = new Label();
  private @Nullable LayerDetail detail;
  private boolean following;

  DetailView(Desk desk, Runnable close) {
    this.desk = desk;
    spread =
        new Histogram(
            Axis.of("I of one neuron", "bits"), Axis.counting("Neurons", ""), desk.lookProperty());
    spread.hideLegend();
    title.getStyleClass().add("text-bold");
    title.setMinWidth(0);
    Button shut = new Button(null, new FontIcon(Feather.X));
    shut.getStyleClass().addAll("flat", "small");
    shut.setId("information-detail-close");
    shut.setTooltip(new Tooltip("Close the look into this layer"));
    shut.setAccessibleText("Close the look into this layer");
    shut.setOnAction(event -> close.run());
    BorderPane head = new BorderPane();
    head.setLeft(title);
    head.setRight(shut);
    neurons.setId("information-neurons");
    neurons.getStyleClass().add("dense");
    LinkedCells<Neuron> linked =
        new LinkedCells<>(
            neurons,
            desk.selection(),
            neuron -> new Spot("", layer(), neuron.index(), Selection.NO_STEP));
    neurons.setCellFactory(list -> linked.link(new NeuronCell()));
    neurons
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null && !following) {
                desk.selection().neuronsProperty().set(List.of(now.index()));
              }
            });
    neuronTitle.setMinWidth(0);
    VBox list = new VBox(2, neuronTitle, neurons);
    VBox.setVgrow(neurons, Priority.ALWAYS);
    list.setMinWidth(150);
    list.setPrefWidth(190);
    HBox body = new HBox(8, maps, spread, list);
    HBox.setHgrow(maps, Priority.ALWAYS);
    HBox.setHgrow(spread, Priority.SOMETIMES);
    setTop(head);
    setCenter(body);
    setId("information-detail");
    desk.selection().armProperty().addListener(observable -> list());
    desk.selection().neuronsProperty().addListener(observable -> follow());
    desk.selection()
        .hiddenArms()
        .addListener(
            (SetChangeListener<String>)
                change -> {
                  if (detail != null) {
                    show(detail);
                  }
                });
  }

  private String layer() {
    return detail == null ? "" : detail.layer();
  }

  /** Says that the layer is being run. */
  void waitFor(String layer) {
    title.setText(layer + ": running the spiking arms …");
  }

  /** The layer looked at; null before the first has run. */
  @Nullable LayerDetail shown() {
    return detail;
  }

  void show(LayerDetail now) {
    detail = now;
    title.setText(
        String.format(
            Locale.ROOT,
            "%s: how often each word of spikes met each range of the drive, %d samples",
            now.layer(),
            now.samples()));
    List<NeuronModel> models = now.arms().stream().map(ArmDetail::neuron).toList();
    maps.getChildren().clear();
    List<Histogram.Series> series = new ArrayList<>();
    for (int i = 0; i < now.arms().size(); i++) {
      ArmDetail arm = now.arms().get(i);
      if (desk.selection().hiddenArms().contains(arm.arm())) {
        continue;
      }
      HeatMap map = new HeatMap(desk.lookProperty());
      map.show(arm.grid(), Ink.of(models, i));
      map.setMinWidth(96);
      Label name = new Label(arm.arm());
      name.setMinWidth(0);
      VBox box = new VBox(2, name, map);
      VBox.setVgrow(map, Priority.ALWAYS);
      HBox.setHgrow(box, Priority.ALWAYS);
      box.setMinWidth(96);
      maps.getChildren().add(box);
      float[] bits = new float[arm.neurons().size()];
      for (int n = 0; n < bits.length; n++) {
        bits[n] = (float) arm.neurons().get(n).I();
      }
      series.add(new Histogram.Series(arm.arm(), Ink.of(models, i), Histogram.Bins.of(bits, BINS)));
    }
    spread.show(series);
    list();
  }

  /** The neurons of the selected arm, those that tell least first. */
  private void list() {
    LayerDetail shown = detail;
    if (shown == null || shown.arms().isEmpty()) {
      return;
    }
    String wanted = desk.selection().armProperty().get();
    ArmDetail arm =
        shown.arms().stream()
            .filter(one -> one.arm().equals(wanted))
            .findFirst()
            .orElse(shown.arms().getFirst());
    neuronTitle.setText("Neurons of " + arm.arm());
    following = true;
    neurons
        .getItems()
        .setAll(
            IntStream.range(0, arm.neurons().size())
                .mapToObj(i -> new Neuron(i, arm.neurons().get(i)))
                .sorted(Comparator.comparingDouble(neuron -> neuron.loss().I()))
                .toList());
    following = false;
    follow();
  }

  /** The neuron chosen in any view is selected here, and in sight. */
  private void follow() {
    List<Integer> chosen = desk.selection().neuronsProperty().get();
    Neuron selected = neurons.getSelectionModel().getSelectedItem();
    if (following || selected != null && chosen.contains(selected.index())) {
      return;
    }
    following = true;
    neurons.getSelectionModel().clearSelection();
    neurons.getItems().stream()
        .filter(each -> chosen.contains(each.index()))
        .findFirst()
        .ifPresent(
            found -> {
              neurons.getSelectionModel().select(found);
              neurons.scrollTo(found);
            });
    following = false;
  }

  /** One neuron with what it transmits of its drive. */
  private static final class NeuronCell extends ListCell<Neuron> {
    @Override
    protected void updateItem(@Nullable Neuron neuron, boolean empty) {
      super.updateItem(neuron, empty);
      setText(
          neuron == null || empty
              ? null
              : String.format(
                  Locale.ROOT,
                  "%d: %.2f of %.2f bits",
                  neuron.index(),
                  Math.max(0, neuron.loss().I()),
                  neuron.loss().HU()));
    }
  }
}
