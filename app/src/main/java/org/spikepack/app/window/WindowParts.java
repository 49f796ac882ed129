package org.spikepack.app.window;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.accuracy.AccuracyPanel;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.activity.ActivityPanel;
import org.spikepack.views.arms.ArmsPanel;
import org.spikepack.views.board.BoardControl;
import org.spikepack.views.board.BoardPanel;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.doctor.DoctorPanel;
import org.spikepack.views.editor.NetworkEditor;
import org.spikepack.views.gallery.Card;
import org.spikepack.views.gallery.SamplesPanel;
import org.spikepack.views.history.HistoryPanel;
import org.spikepack.views.information.InformationPanel;
import org.spikepack.views.inspector.InspectorPanel;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.live.SweepRun;
import org.spikepack.views.parts.PartsPanel;
import org.spikepack.views.potential.PotentialPanel;
import org.spikepack.views.raster.RasterPanel;
import org.spikepack.views.scrubber.ScrubberBar;
import org.spikepack.views.table.TablePanel;
import org.spikepack.views.training.TrainingPanel;

/** Which part stands where; the only class that knows them all. */
final class WindowParts {

  /** Many arms scroll; what is selected needs the rest of the height. */
  private static final double ARMS_SHARE = 0.45;

  private final Desk desk;
  private final LoadedArms loaded;
  private final BoardControl board;
  private final ObservableList<Card> samples;
  private final SweepRun sweep;
  private @Nullable NetworkEditor editor;
  private @Nullable ArmsPanel arms;
  private @Nullable ScrubberBar scrubber;

  /**
   * @param loaded weights and samples, read once for the live run and all views
   * @param board what the toolbar and the board view share
   * @param samples to open, once they have been found
   */
  WindowParts(Desk desk, LoadedArms loaded, BoardControl board, ObservableList<Card> samples) {
    this.desk = desk;
    this.loaded = loaded;
    this.board = board;
    this.samples = samples;
    this.sweep = new SweepRun(desk, loaded);
  }

  /** The middle: the network. */
  NetworkEditor canvas() {
    NetworkEditor made = editor;
    if (made == null) {
      made = new NetworkEditor(desk);
      editor = made;
    }
    return made;
  }

  /** What the canvas can do. */
  ActionGroup canvasActions() {
    return CanvasActions.of(desk, canvas());
  }

  /** What can be done with arms. */
  ActionGroup armActions() {
    return Objects.requireNonNull(arms, "not made yet").actions();
  }

  /** What plays, seeks and pins. */
  List<Action> timeActions() {
    return Objects.requireNonNull(scrubber, "not made yet").actions();
  }

  /** On the left: layers to drag onto the canvas. */
  Node palette() {
    return new PartsPanel(canvas());
  }

  /** Behind it: the sample projects. */
  Node samples() {
    return new SamplesPanel(samples);
  }

  /**
   * On the right: what is selected.
   *
   * @param showAccuracy brings up the view that shows what a sweep yields
   */
  Node inspector(Runnable showAccuracy) {
    InspectorPanel selected =
        new InspectorPanel(
            desk,
            () -> {
              sweep.start();
              showAccuracy.run();
            });
    selected.setMinHeight(0);
    VBox.setVgrow(selected, Priority.ALWAYS);
    return selected;
  }

  /**
   * Above it: the arms.
   *
   * @param side holds both
   */
  Node arms(Region side) {
    ArmsPanel made = new ArmsPanel(desk);
    arms = made;
    DoubleBinding most = side.heightProperty().multiply(ARMS_SHARE);
    made.maxHeightProperty().bind(most);
    made.minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(most.get(), made.prefHeight(-1)), most, made.needsLayoutProperty()));
    return made;
  }

  /** Behind it: how the project came to be. */
  Node history() {
    return new HistoryPanel(desk);
  }

  /** Above the docked views: the way through time. */
  Node scrubber() {
    ScrubberBar made = new ScrubberBar(desk);
    scrubber = made;
    return made;
  }

  /** Below: the linked views. */
  List<Supplier<DockedView>> views() {
    return List.of(
        () -> RasterPanel.dockedView(desk),
        () -> PotentialPanel.dockedView(desk),
        () -> InformationPanel.dockedView(desk, loaded),
        () -> ActivityPanel.dockedView(desk),
        () -> AccuracyPanel.dockedView(desk, loaded, sweep),
        () -> TrainingPanel.dockedView(desk, loaded),
        () -> DoctorPanel.dockedView(desk, loaded),
        () -> BoardPanel.dockedView(desk, board),
        () -> TablePanel.dockedView(desk));
  }
}
