package org.spikepack.app.window;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.spikepack.views.accuracy.AccuracyPanel;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.activity.ActivityPanel;
import org.spikepack.views.arms.ArmsPanel;
import org.spikepack.views.board.BoardControl;
import org.spikepack.views.board.BoardPanel;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.doctor.DoctorPanel;
import org.spikepack.views.editor.NetworkEditor;
import org.spikepack.views.history.HistoryPanel;
import org.spikepack.views.information.InformationPanel;
import org.spikepack.views.inspector.InspectorPanel;
import org.spikepack.views.live.LoadedArms;
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
  private final NetworkEditor editor;

  /**
   * @param loaded weights and samples, read once for the live run and all views
   * @param board what the toolbar and the board view share
   */
  WindowParts(Desk desk, LoadedArms loaded, BoardControl board) {
    this.desk = desk;
    this.loaded = loaded;
    this.board = board;
    this.editor = new NetworkEditor(desk);
  }

  /** The middle: the network. */
  Node canvas() {
    return editor;
  }

  /** What the canvas can do. */
  ActionGroup canvasActions() {
    return CanvasActions.of(editor.commands());
  }

  /** On the left: layers to drag onto the canvas. */
  Node palette() {
    return new PartsPanel(desk, editor);
  }

  /** On the right: the arms, and what is selected. */
  Node inspector() {
    InspectorPanel selected = new InspectorPanel(desk);
    selected.setMinHeight(0);
    VBox.setVgrow(selected, Priority.ALWAYS);
    ArmsPanel arms = new ArmsPanel(desk);
    VBox both = new VBox(arms, selected);
    DoubleBinding most = both.heightProperty().multiply(ARMS_SHARE);
    arms.maxHeightProperty().bind(most);
    arms.minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.min(most.get(), arms.prefHeight(-1)), most, arms.needsLayoutProperty()));
    return both;
  }

  /** Behind it: how the project came to be. */
  Node history() {
    return new HistoryPanel(desk);
  }

  /** Above the docked views: the way through time. */
  Node scrubber() {
    return new ScrubberBar(desk);
  }

  /** Below: the linked views. */
  List<DockedView> views() {
    return List.of(
        RasterPanel.dockedView(desk),
        PotentialPanel.dockedView(desk),
        InformationPanel.dockedView(desk, loaded),
        ActivityPanel.dockedView(desk),
        AccuracyPanel.dockedView(desk, loaded),
        TrainingPanel.dockedView(desk, loaded),
        DoctorPanel.dockedView(desk, loaded),
        BoardPanel.dockedView(desk, board),
        TablePanel.dockedView(desk));
  }
}
