package org.spikepack.views.board;

import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;

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
        "board", "Board", Feather.CPU, HELP, view, view.buttons(), () -> data(control.model()));
  }

  private static Optional<ViewData> data(BoardViewModel model) {
    if (model.speeds().isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows =
        model.speeds().stream()
            .map(
                row ->
                    List.of(
                        row.design(),
                        row.where(),
                        String.valueOf(row.cycles()),
                        String.valueOf(row.events()),
                        String.valueOf(row.spikes()),
                        String.valueOf(row.perSecondCore()),
                        String.valueOf(row.perSecond()),
                        String.valueOf(row.accuracy())))
            .toList();
    return Optional.of(
        new ViewData.Rows(
            List.of(
                "design",
                "where",
                "cycles per inference",
                "events per inference",
                "spikes per inference",
                "inferences per second of the core",
                "inferences per second measured",
                "accuracy"),
            rows));
  }
}
