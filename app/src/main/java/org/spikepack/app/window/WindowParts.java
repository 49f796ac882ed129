package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.information.InformationView;
import org.spikepack.views.information.InformationViewModel;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.raster.RasterView;
import org.spikepack.views.raster.RasterViewModel;

/** Which part stands where; the only class that knows them all. */
final class WindowParts {

  private final Desk desk;

  /**
   * @param loaded weights and samples, read once for the live run and all views
   */
  WindowParts(Desk desk, LoadedArms loaded) {
    this.desk = desk;
  }

  /** The middle: the network. */
  Node canvas() {
    return place("The network is drawn here.");
  }

  /** On the left: layers to drag onto the canvas. */
  Node palette() {
    return place("Layers");
  }

  /** On the right: what is selected. */
  Node inspector() {
    return place("Nothing is selected.");
  }

  /** Above the docked views: the way through time. */
  Optional<Node> scrubber() {
    return Optional.empty();
  }

  /** Below: the linked views. */
  List<DockedView> views() {
    List<DockedView> views = new ArrayList<>();
    views.add(
        new DockedView(
            "raster",
            "Raster",
            Feather.ALIGN_JUSTIFY,
            "Who fires when: neurons downwards, time steps across, one column per arm.",
            following(this::raster),
            List.of(),
            Optional::empty));
    views.add(
        new DockedView(
            "information",
            "Information",
            Feather.BAR_CHART_2,
            "What each layer's spikes transmit of their drive, and what they lose.",
            following(this::information),
            List.of(),
            Optional::empty));
    return views;
  }

  private Region raster() {
    Shown shown = desk.results().shownProperty().get();
    return shown == null
        ? new StackPane(new Label("Runs at once when a project is open."))
        : new RasterView(
            new RasterViewModel(shown.result(), shown.recording()), desk.lookProperty().get());
  }

  private Region information() {
    Measured measured = desk.results().measuredProperty().get();
    InformationViewModel model =
        measured == null
            ? InformationViewModel.empty()
            : InformationViewModel.of(measured.result());
    return new InformationView(model, desk.lookProperty().get());
  }

  private Region following(Supplier<Region> view) {
    StackPane pane = new StackPane(view.get());
    Runnable again = () -> pane.getChildren().setAll(view.get());
    desk.results().shownProperty().subscribe(again);
    desk.results().measuredProperty().subscribe(again);
    desk.lookProperty().subscribe(again);
    return pane;
  }

  private static Node place(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("text-muted");
    return new StackPane(label);
  }
}
