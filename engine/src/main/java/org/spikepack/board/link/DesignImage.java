package org.spikepack.board.link;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.spikepack.backend.integer.IntegerMachine;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerRun;
import org.spikepack.backend.integer.StageActivity;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.Hardware;

/** A design of the accelerator, as the two ends of the wire know it. */
public final class DesignImage {

  private static final int CLOCK_HZ = 24_000_000;

  private DesignImage() {}

  /** What a host loads into a board with this design, and where it finds what it reads. */
  public static BoardImage of(Design design) {
    List<BoardImage.MapPlace> maps = new ArrayList<>();
    for (int i = 0; i < design.network().maps().size(); i++) {
      maps.add(
          new BoardImage.MapPlace(
              design.network().maps().get(i).name(),
              design.mapAddress(i),
              design.network().maps().get(i).volume().size()));
    }
    return new BoardImage(
        HexFormat.of().formatHex(design.structureHash()),
        HexFormat.of().formatHex(design.weightsHash()),
        design.datapath().ordinal(),
        Map.of(Memory.WEIGHTS, design.weights(), Memory.PARAMETERS, design.parameters()),
        maps,
        design.stages(),
        design.outputs());
  }

  /** What a board with this design says of itself. */
  public static Identity nature(Design design) {
    return new Identity(
        Identity.VERSION,
        design.datapath().ordinal(),
        design.network().neuron().steps(),
        Hardware.LANES,
        "",
        "",
        Frame.MOST_PAYLOAD,
        design.inputValues(),
        CLOCK_HZ);
  }

  /** A board in software with this design: exact in everything but its cycles, which are 0. */
  public static SoftBoard softBoard(Design design) {
    return new SoftBoard(of(design), nature(design), core(design));
  }

  /** What the design computes, by the integer network. */
  public static SoftBoard.Core core(Design design) {
    IntegerNetwork network = design.network();
    IntegerMachine machine = new IntegerMachine(network);
    return input -> {
      int[] words = new int[input.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = input[i] & 0xFF & network.input().largest();
      }
      return computed(machine.run(words), design.datapath());
    };
  }

  private static SoftBoard.Computed computed(IntegerRun run, Datapath datapath) {
    List<StageCount> counts = new ArrayList<>();
    for (StageActivity activity : run.activity()) {
      counts.add(new StageCount(0, events(activity, datapath), activity.spikes()));
    }
    List<Integer> readout = new ArrayList<>();
    for (int sum : run.readout()) {
      readout.add(sum);
    }
    return new SoftBoard.Computed(
        new RunAnswer(counts, readout), run.words().stream().map(DesignImage::bytes).toList());
  }

  /** What the hardware counts as events on a datapath. */
  static long events(StageActivity activity, Datapath datapath) {
    return datapath == Datapath.PACKED ? activity.wordEvents() : activity.spikeEvents();
  }

  /** Words as they go over the wire. */
  static byte[] bytes(int[] words) {
    byte[] out = new byte[words.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) words[i];
    }
    return out;
  }
}
