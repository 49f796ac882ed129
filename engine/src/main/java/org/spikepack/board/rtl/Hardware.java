package org.spikepack.board.rtl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.ResidualTerm;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.backend.integer.WordMap;

/**
 * The sizes of one accelerator: the parameters of the Verilog module {@code accelerator}. Which
 * network it runs is in its memories.
 *
 * @param windows whether convolution and average pooling are built
 * @param maxPool whether max pooling is built
 * @param residuals most shortcut terms of any stage
 * @param wordBits width of the widest word of any map
 * @param accumulatorBits width of sums and potentials
 * @param multiplierBits width of the channel multipliers; 1 builds none
 * @param indexBits width of a weight index within an output channel
 * @param events most events of one output position
 * @param words values of all maps
 * @param weightRows rows of eight weights
 * @param parameterRows rows of 64 bits
 * @param results counters and readout accumulators
 * @param descriptors words that describe the network
 */
public record Hardware(
    Datapath datapath,
    boolean windows,
    boolean maxPool,
    int residuals,
    int wordBits,
    int accumulatorBits,
    int multiplierBits,
    int indexBits,
    int events,
    int words,
    int weightRows,
    int parameterRows,
    int results,
    int descriptors) {

  /** Output channels that are summed at once. */
  public static final int LANES = 8;

  /** Bytes of one row of the weight memory, and of the parameter memory. */
  public static final int ROW_BYTES = 8;

  /** The widest word that the event lists take. */
  public static final int MOST_WORD_BITS = 8;

  /** Wide enough that a product fits into a sum, and a coefficient times a word. */
  private static final int LEAST_SUM = 20;

  private static final int LEAST_SUM_WITH_SHORTCUTS = 28;

  /** The smallest memory worth a name; keeps every address at least four bits wide. */
  private static final int LEAST_DEPTH = 16;

  /** The smallest accelerator that runs this network. */
  public static Hardware of(IntegerNetwork network, Datapath datapath) {
    Layout layout = Layout.of(network);
    int residuals = 0;
    int indices = 1;
    int events = 1;
    boolean windows = false;
    boolean maxPool = false;
    for (IntegerStage stage : network.stages()) {
      switch (stage) {
        case IntegerStage.MaxPool pool -> {
          maxPool = true;
          windows = true;
        }
        case IntegerStage.Summing sum -> {
          residuals = Math.max(residuals, count(sum));
          indices = Math.max(indices, Layout.indices(sum));
          events = Math.max(events, Layout.events(sum));
          windows |= !allFlat(network, sum);
        }
      }
    }
    int least = residuals == 0 ? LEAST_SUM : LEAST_SUM_WITH_SHORTCUTS;
    Hardware bare =
        new Hardware(
            datapath,
            windows,
            maxPool,
            residuals,
            Math.max(
                2, network.maps().stream().mapToInt(WordMap::bits).max().orElse(MOST_WORD_BITS)),
            Math.max(least, network.accumulatorBits()),
            network.multiplierBits(),
            bitsFor(indices),
            deep(events),
            deep(layout.words()),
            deep(layout.weightRows()),
            deep(layout.parameterRows()),
            deep(layout.results()),
            LEAST_DEPTH);
    return bare.withDescriptors(deep(Descriptors.count(network, bare)));
  }

  /**
   * An accelerator that also runs many other networks: simulations of small networks share one
   * compiled model.
   */
  public Hardware roomy() {
    Hardware room =
        new Hardware(
            datapath,
            true,
            true,
            2,
            MOST_WORD_BITS,
            32,
            8,
            12,
            4_096,
            65_536,
            65_536,
            4_096,
            512,
            512);
    return room.covers(this) ? room : this;
  }

  private boolean covers(Hardware other) {
    return residuals >= other.residuals
        && wordBits >= other.wordBits
        && accumulatorBits >= other.accumulatorBits
        && multiplierBits >= other.multiplierBits
        && indexBits >= other.indexBits
        && events >= other.events
        && words >= other.words
        && weightRows >= other.weightRows
        && parameterRows >= other.parameterRows
        && results >= other.results
        && descriptors >= 2 * other.descriptors;
  }

  /** The same with words of another width. */
  public Hardware withWordBits(int bits) {
    return new Hardware(
        datapath,
        windows,
        maxPool,
        residuals,
        bits,
        accumulatorBits,
        multiplierBits,
        indexBits,
        events,
        words,
        weightRows,
        parameterRows,
        results,
        descriptors);
  }

  private Hardware withDescriptors(int count) {
    return new Hardware(
        datapath,
        windows,
        maxPool,
        residuals,
        wordBits,
        accumulatorBits,
        multiplierBits,
        indexBits,
        events,
        words,
        weightRows,
        parameterRows,
        results,
        count);
  }

  /** Lists of events: one, or one per bit. */
  public int planes() {
    return datapath == Datapath.PACKED ? 1 : wordBits;
  }

  /**
   * Bits of a parameter row that are kept: a sum's width, and multiplier and shift or a threshold.
   */
  public int parameterBits() {
    return accumulatorBits + (datapath == Datapath.LIF ? accumulatorBits : 16 + 6);
  }

  /** Name and value of every parameter of the Verilog module, in the order of its declaration. */
  public Map<String, Integer> parameters() {
    Map<String, Integer> out = new LinkedHashMap<>();
    out.put("DATAPATH", datapath.ordinal());
    out.put("CONV", windows ? 1 : 0);
    out.put("MAX_POOL", maxPool ? 1 : 0);
    out.put("RESIDUALS", residuals);
    out.put("WORD_BITS", wordBits);
    out.put("ACC_BITS", accumulatorBits);
    out.put("M_BITS", multiplierBits);
    out.put("INDEX_BITS", indexBits);
    out.put("EVENTS", events);
    out.put("PLANES", planes());
    out.put("WORDS", words);
    out.put("WEIGHT_ROWS", weightRows);
    out.put("PARAMETERS", parameterRows);
    out.put("RESULTS", results);
    out.put("DESCRIPTORS", descriptors);
    return out;
  }

  private static int count(IntegerStage.Summing sum) {
    return (int) sum.terms().stream().filter(ResidualTerm.class::isInstance).count();
  }

  private static boolean allFlat(IntegerNetwork network, IntegerStage.Summing sum) {
    return sum.volume().area() == 1
        && sum.terms().stream()
            .allMatch(
                term ->
                    !(term instanceof WeightedTerm weighted) || Layout.isFlat(network, weighted));
  }

  private static int bitsFor(int values) {
    return Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(values - 1));
  }

  private static int deep(int depth) {
    return Math.max(LEAST_DEPTH, depth);
  }
}
