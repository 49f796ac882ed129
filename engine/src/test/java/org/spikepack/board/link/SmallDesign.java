package org.spikepack.board.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A design of two stages that a test can compute by itself, with memories to load. */
final class SmallDesign {

  static final int INPUTS = 64;
  static final int HIDDEN = 32;
  static final int OUTPUTS = 10;

  private SmallDesign() {}

  static BoardImage image() {
    return new BoardImage(
        "0123456789abcdef0123456789abcdef",
        "fedcba9876543210fedcba9876543210",
        0,
        Map.of(
            Memory.WEIGHTS, bytes(HIDDEN * (INPUTS + OUTPUTS), 1), Memory.PARAMETERS, bytes(99, 2)),
        List.of(
            new BoardImage.MapPlace("input", 0, INPUTS),
            new BoardImage.MapPlace("act", INPUTS, HIDDEN)),
        List.of("act", "out"),
        OUTPUTS);
  }

  static Identity nature() {
    return new Identity(Identity.VERSION, 0, 4, 8, "", "", Frame.MOST_PAYLOAD, INPUTS, 24_000_000);
  }

  static SoftBoard board() {
    return new SoftBoard(image(), nature(), SmallDesign::run);
  }

  static SoftBoard.Computed run(byte[] input) {
    byte[] weights = bytes(HIDDEN * (INPUTS + OUTPUTS), 1);
    byte[] act = new byte[HIDDEN];
    long spikes = 0;
    for (int o = 0; o < HIDDEN; o++) {
      int a = 0;
      for (int i = 0; i < INPUTS; i++) {
        a += weights[o * INPUTS + i] * (input[i] & 0xFF);
      }
      act[o] = (byte) Math.clamp(a >> 10, 0, 15);
      spikes += Integer.bitCount(act[o]);
    }
    List<Integer> readout = new ArrayList<>();
    for (int o = 0; o < OUTPUTS; o++) {
      int a = o;
      for (int i = 0; i < HIDDEN; i++) {
        a += weights[HIDDEN * INPUTS + o * HIDDEN + i] * act[i];
      }
      readout.add(a);
    }
    List<StageCount> counts =
        List.of(new StageCount(100, events(input), spikes), new StageCount(50, events(act), 0));
    return new SoftBoard.Computed(new RunAnswer(counts, readout), List.of(input.clone(), act));
  }

  private static long events(byte[] words) {
    long n = 0;
    for (byte word : words) {
      n += word == 0 ? 0 : 1;
    }
    return n;
  }

  private static byte[] bytes(int count, long seed) {
    byte[] out = new byte[count];
    new Random(seed).nextBytes(out);
    return Arrays.copyOf(out, count);
  }
}
