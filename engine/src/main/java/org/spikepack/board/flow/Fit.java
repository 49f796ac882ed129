package org.spikepack.board.flow;

import java.util.ArrayList;
import java.util.List;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.Hardware;

/**
 * Whether a design's memories and multipliers fit a board, before anything is built. Logic cells
 * are known only after {@link BoardFlow#estimate}.
 *
 * @param needs each resource with what is needed and what there is
 * @param advice what would fit where something does not, each by itself; empty where all fits
 */
public record Fit(List<Need> needs, List<String> advice) {

  /** Bits of the shapes of one block RAM: depth, then width. */
  private static final int[][] ICE40_SHAPES = {{256, 16}, {512, 8}, {1024, 4}, {2048, 2}};

  private static final int[][] ECP5_SHAPES = {
    {1024, 18}, {2048, 9}, {4096, 4}, {8192, 2}, {16384, 1}
  };

  /** Payload of a frame, identity: the device around the accelerator. */
  private static final int PAYLOAD = 1024;

  private static final int LANES = 8;

  /** Words of a read-only memory up to which synthesis makes it of logic cells. */
  private static final int LEAST_ROM = 32;

  /** One resource of a board. */
  public record Need(String resource, int needed, int available) {
    public boolean fits() {
      return needed <= available;
    }

    /** What of the board's is used, 0 … 1 and more. */
    public double share() {
      return (double) needed / available;
    }

    @Override
    public String toString() {
      return resource
          + ": "
          + needed
          + " of "
          + available
          + (fits() ? "" : ", " + (needed - available) + " too many");
    }
  }

  public Fit {
    needs = List.copyOf(needs);
    advice = List.copyOf(advice);
  }

  public boolean fits() {
    return needs.stream().allMatch(Need::fits);
  }

  static Fit of(Design design, Board board) {
    Hardware hardware = design.hardware();
    List<Need> needs = needs(hardware, board);
    List<String> advice = new ArrayList<>();
    if (!needs.stream().allMatch(Need::fits)) {
      advise(design, board, needs, advice);
    }
    return new Fit(needs, advice);
  }

  private static List<Need> needs(Hardware hardware, Board board) {
    Board.Capacity capacity = board.capacity();
    List<Need> needs = new ArrayList<>();
    if (capacity.weightRows() > 0) {
      needs.add(new Need("rows of 8 weights", hardware.weightRows(), capacity.weightRows()));
    }
    needs.add(new Need("block RAMs", blockRams(hardware, board), capacity.blockRams()));
    int multipliers = hardware.datapath() == Datapath.PACKED ? LANES : 0;
    needs.add(new Need("multipliers", multipliers, capacity.multipliers()));
    return needs;
  }

  /** What has to be done about each resource together; then, instead, boards that are larger. */
  private static void advise(Design design, Board board, List<Need> needs, List<String> advice) {
    Hardware hardware = design.hardware();
    List<String> together = new ArrayList<>();
    for (Need need : needs) {
      if (need.fits()) {
        continue;
      }
      if (need.resource().startsWith("rows")) {
        int percent = (int) Math.ceil(100.0 * (need.needed() - need.available()) / need.needed());
        together.add("use " + percent + " % fewer weights (fewer channels, or a smaller window)");
      }
      if (need.resource().startsWith("block")) {
        int narrower = hardware.wordBits();
        while (narrower > 1
            && blockRams(hardware.withWordBits(narrower), board) > need.available()) {
          narrower--;
        }
        if (blockRams(hardware.withWordBits(narrower), board) <= need.available()) {
          together.add("use words of " + narrower + " bits (smaller T, coarser input)");
        } else {
          together.add("use fewer channels or smaller maps");
        }
      }
    }
    if (!together.isEmpty()) {
      advice.add(String.join(" and ", together));
    }
    for (Board other : Board.all()) {
      if (!other.name().equals(board.name())
          && needs(hardware, other).stream().allMatch(Need::fits)) {
        advice.add("use the board " + other.name());
      }
    }
  }

  /** Block RAMs of all memories; the potentials that wait between two steps are one of them. */
  private static int blockRams(Hardware hardware, Board board) {
    int events = hardware.events() * hardware.planes();
    int eventBits = hardware.indexBits() + (hardware.planes() == 1 ? hardware.wordBits() : 0);
    int sum =
        rams(board, hardware.words(), hardware.wordBits())
            + rams(board, events, eventBits)
            + rams(board, hardware.parameterRows(), hardware.parameterBits())
            + rams(board, hardware.results(), Integer.SIZE)
            + (hardware.descriptors() > LEAST_ROM
                ? rams(board, hardware.descriptors(), Short.SIZE)
                : 0)
            + (hardware.datapath() == Datapath.LIF
                ? rams(board, LANES, hardware.accumulatorBits() + hardware.wordBits() - 1)
                : 0)
            + rams(board, PAYLOAD, Byte.SIZE)
            + 1; // identity
    return board.capacity().weightRows() > 0
        ? sum
        : sum + rams(board, hardware.weightRows(), Long.SIZE);
  }

  /** Columns of different shapes side by side, as synthesis cuts a memory. */
  private static int rams(Board board, int depth, int width) {
    int[] least = new int[width + 1];
    for (int bits = 1; bits <= width; bits++) {
      least[bits] = Integer.MAX_VALUE;
      for (int[] shape : board.family() == Board.Family.ICE40 ? ICE40_SHAPES : ECP5_SHAPES) {
        int rest = least[Math.max(0, bits - shape[1])];
        least[bits] = Math.min(least[bits], Math.ceilDiv(depth, shape[0]) + rest);
      }
    }
    return least[width];
  }
}
