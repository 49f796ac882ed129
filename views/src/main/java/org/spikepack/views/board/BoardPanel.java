package org.spikepack.views.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.board.link.LayerMatch;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;
import org.spikepack.workshop.BoardReport;

/** The board view on its desk. */
public final class BoardPanel {

  private static final String HELP =
      """
      An arm becomes a design in whole numbers (int8 weights, 32-bit sums) that runs on an FPGA, or \
      on the same hardware simulated: the emulator. Push & verify loads it, runs test samples and \
      compares every spike of every layer, every sum of the readout and every counter with the \
      same arithmetic in this program. Cycles, events and spikes are counted by the hardware, per \
      inference. "Core" is what the accelerator alone does at the board's clock; "Measured" is \
      from here, the wire (and on the emulator the simulation) included. Samples shown in the other \
      views are run by the engine's floating point, which may round an odd spike differently.\
      """;

  private BoardPanel() {}

  /** The view for the dock; id {@code board}. */
  public static DockedView dockedView(Desk desk, BoardControl control) {
    BoardView view = new BoardView(desk, control);
    return new DockedView(
        "board",
        "Board",
        Feather.CPU,
        HELP,
        view,
        view.buttons(),
        () -> data(control.model()),
        view.actions());
  }

  private static Optional<ViewData> data(BoardViewModel model) {
    ViewData data = ViewData.of(List.of(speeds(model), layers(model), resources(model)));
    return data.tables().isEmpty() ? Optional.empty() : Optional.of(data);
  }

  private static ViewData.Table speeds(BoardViewModel model) {
    return new ViewData.Table(
        "speed",
        List.of(
            "design",
            "where",
            "cycles per inference",
            "events per inference",
            "spikes per inference",
            "inferences per second of the core",
            "inferences per second measured",
            "accuracy"),
        model.speeds().stream()
            .map(
                row ->
                    List.of(
                        row.design(),
                        row.where(),
                        number(row.cycles()),
                        number(row.events()),
                        number(row.spikes()),
                        number(row.perSecondCore()),
                        number(row.perSecond()),
                        number(row.accuracy())))
            .toList());
  }

  /** What was not measured stays empty. */
  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.valueOf(value);
  }

  private static ViewData.Table layers(BoardViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (Compared compared : model.comparisons()) {
      for (LayerMatch match : compared.result().layers()) {
        rows.add(
            List.of(
                compared.design(),
                compared.place(),
                match.layer(),
                match.exact() ? "yes" : "no",
                String.valueOf(match.compared()),
                String.valueOf(match.differing()),
                String.valueOf(match.cycles()),
                String.valueOf(match.events()),
                String.valueOf(match.expectedEvents()),
                String.valueOf(match.spikes()),
                String.valueOf(match.expectedSpikes())));
      }
    }
    return new ViewData.Table(
        "layers",
        List.of(
            "design",
            "where",
            "layer",
            "equal",
            "compared",
            "differing",
            "cycles",
            "events",
            "events expected",
            "spikes",
            "spikes expected"),
        rows);
  }

  private static ViewData.Table resources(BoardViewModel model) {
    BoardReport report = model.reportProperty().get();
    List<List<String>> rows = new ArrayList<>();
    if (report != null) {
      for (BoardReport.Usage usage : report.usage()) {
        rows.add(
            List.of(
                report.board(),
                report.placed() ? "placed" : "estimated",
                usage.name(),
                String.valueOf(usage.used()),
                String.valueOf(usage.capacity())));
      }
    }
    return new ViewData.Table(
        "resources", List.of("board", "from", "resource", "used", "of"), rows);
  }
}
