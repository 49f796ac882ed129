package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikepack.board.flow.Board;
import org.spikepack.board.flow.BoardFlow;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Fit;
import org.spikepack.board.flow.Resources;
import org.spikepack.board.flow.Timing;
import org.spikepack.board.flow.Watch;
import org.spikepack.fault.UserFault;

/** The way of an arm to the bitstream of a kind of board, told as a report. */
final class BoardBuild {

  /** What helps where only what was built shows that it does not fit. */
  private static final List<String> LARGER =
      List.of("use another datapath", "a smaller network", "a larger board");

  private static final String LOGIC_CELLS = "logic cells";
  private static final String BLOCK_RAMS = "block RAMs";
  private static final String MULTIPLIERS = "multipliers";

  private final Board board;
  private final BoardFlow flow;

  BoardBuild(Board board, BoardArm arm, BuildCache cache) {
    this.board = board;
    this.flow = new BoardFlow(arm.design(), board, cache);
  }

  /** What does not fit is said at once, without any program. */
  BoardReport estimate(Watch watch) throws UserFault {
    Fit fit = flow.fit();
    if (!fit.fits()) {
      return report(false, needs(fit), Double.NaN, fit.advice());
    }
    watch.line("Synthesising for " + board.title());
    List<BoardReport.Usage> usage = usage(flow.estimate(watch), fit);
    boolean fits = usage.stream().allMatch(one -> one.used() <= one.capacity());
    return report(false, usage, Double.NaN, fits ? List.of() : LARGER);
  }

  /** The same after placing and routing. */
  BoardReport build(Watch watch) throws UserFault {
    Fit fit = flow.fit();
    if (!fit.fits()) {
      return report(false, needs(fit), Double.NaN, fit.advice());
    }
    watch.line("Synthesising, placing and routing for " + board.title());
    Resources resources = flow.place(watch);
    Timing timing = flow.timing(watch);
    flow.pack(watch);
    List<String> advice =
        timing.meets() ? List.of() : List.of("use a smaller network or another datapath");
    return report(true, usage(resources, fit), timing.megahertz(), advice);
  }

  /** The bitstream; refused where it is too slow. */
  Path bitstream(Watch watch) throws UserFault {
    watch.line("Building for " + board.title());
    return flow.build(watch).file();
  }

  private BoardReport report(
      boolean placed, List<BoardReport.Usage> usage, double megahertz, List<String> advice) {
    return new BoardReport(board.title(), placed, usage, megahertz, board.clockMegahertz(), advice);
  }

  private static List<BoardReport.Usage> needs(Fit fit) {
    return fit.needs().stream()
        .map(need -> new BoardReport.Usage(need.resource(), need.needed(), need.available()))
        .toList();
  }

  /** Memory for weights is known from the design; the rest was counted in what was built. */
  private List<BoardReport.Usage> usage(Resources found, Fit fit) {
    Board.Capacity has = board.capacity();
    List<BoardReport.Usage> out = new ArrayList<>();
    out.add(new BoardReport.Usage(LOGIC_CELLS, found.logicCells(), has.logicCells()));
    out.add(new BoardReport.Usage(BLOCK_RAMS, found.blockRams(), has.blockRams()));
    out.add(new BoardReport.Usage(MULTIPLIERS, found.multipliers(), has.multipliers()));
    for (BoardReport.Usage need : needs(fit)) {
      if (!List.of(BLOCK_RAMS, MULTIPLIERS).contains(need.name())) {
        out.add(need);
      }
    }
    return out;
  }
}
