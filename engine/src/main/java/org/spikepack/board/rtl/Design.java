package org.spikepack.board.rtl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.Volume;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.backend.integer.Window;
import org.spikepack.backend.integer.WordMap;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Extent;

/**
 * A network on an accelerator: the accelerator's sizes, and what goes into its memories. The same
 * network always gives the same design.
 */
public final class Design {

  /** Version of the protocol that the device end speaks. */
  public static final int PROTOCOL = 2;

  /** Bytes of a frame's payload that the device end holds. */
  public static final int MOST_PAYLOAD = 1020;

  private static final int HASH_BYTES = 16;
  private static final int IDENTITY_MEMORY = 64;

  /** Coordinates are eight bits wide, addresses sixteen. */
  private static final int MOST_EXTENT = 255;

  private static final int MOST_ADDRESS = 1 << 16;
  private static final int MOST_SHORTCUT_ADDRESS = 1 << 15;
  private static final int MOST_EVENTS = 1 << 14;

  private final IntegerNetwork network;
  private final Hardware hardware;
  private final Layout layout;

  private Design(IntegerNetwork network, Hardware hardware) {
    this.network = network;
    this.hardware = hardware;
    this.layout = Layout.of(network);
  }

  /**
   * @throws BadDesign naming the layer that the accelerator cannot run, whatever the board
   */
  public static Design of(IntegerNetwork network, Datapath datapath) throws BadDesign {
    if (!datapath.runs(network.neuron())) {
      throw new BadDesign(
          "datapath '" + datapath.word() + "'",
          "it does not run the neurons of this arm",
          "use packed or serial for SpikePack, lif for LIF and IF");
    }
    for (WordMap map : network.maps()) {
      check(map);
    }
    for (IntegerStage stage : network.stages()) {
      check(network, stage);
    }
    Design design = new Design(network, Hardware.of(network, datapath));
    design.checkAddresses();
    return design;
  }

  /** The same network on an accelerator that others can share; see {@link Hardware#roomy}. */
  public Design roomy() {
    return new Design(network, hardware.roomy());
  }

  private static void check(WordMap map) throws BadDesign {
    if (map.bits() > Hardware.MOST_WORD_BITS) {
      throw new BadDesign(
          "layer '" + map.name() + "'",
          "its words have " + map.bits() + " bits, the accelerator takes 8",
          "use fewer time steps or a coarser input");
    }
    inRange(map.name(), map.volume());
  }

  private static void check(IntegerNetwork network, IntegerStage stage) throws BadDesign {
    inRange(stage.name(), stage.volume());
    switch (stage) {
      case IntegerStage.MaxPool pool -> inRange(pool.name(), pool.window());
      case IntegerStage.Summing sum -> {
        if (Layout.weighted(sum).stream()
                .map(term -> network.maps().get(term.source()).coding())
                .distinct()
                .count()
            > 1) {
          throw new BadDesign(
              "layer '" + sum.name() + "'",
              "it sums constant input and spikes per step at once",
              "let the input reach this layer through a population");
        }
        for (WeightedTerm term : Layout.weighted(sum)) {
          if (!Layout.isFlat(network, term)) {
            inRange(sum.name(), term.kernel());
            if (term.average().isPresent()) {
              average(sum.name(), term.average().get());
            }
          }
        }
      }
    }
  }

  private static void average(String layer, Window window) throws BadDesign {
    inRange(layer, window);
    if (!window.dilation().equals(Extent.square(1))) {
      throw new BadDesign(
          "layer '" + layer + "'",
          "the average pooling in front of it has gaps between its pixels",
          "pool over neighbouring pixels");
    }
  }

  private static void inRange(String layer, Volume volume) throws BadDesign {
    inRange(layer, "map", new Extent(volume.height(), volume.width()));
  }

  private static void inRange(String layer, Window window) throws BadDesign {
    inRange(layer, "window", window.kernel());
    inRange(layer, "stride", window.stride());
    inRange(layer, "padding", window.padding());
    inRange(layer, "dilation", window.dilation());
  }

  private static void inRange(String layer, String what, Extent extent) throws BadDesign {
    if (Math.max(extent.height(), extent.width()) > MOST_EXTENT) {
      throw new BadDesign(
          "layer '" + layer + "'",
          "its " + what + " of " + extent + " pixels is larger than " + MOST_EXTENT,
          "use smaller images");
    }
  }

  private void checkAddresses() throws BadDesign {
    int mostWords = hardware.residuals() == 0 ? MOST_ADDRESS : MOST_SHORTCUT_ADDRESS;
    atMost("words of all maps", layout.words(), mostWords);
    atMost("rows of eight weights", layout.weightRows(), MOST_ADDRESS);
    atMost("rows of parameters", layout.parameterRows(), MOST_ADDRESS);
    atMost("events at one position", hardware.events(), MOST_EVENTS);
    atMost("counters and outputs", layout.results(), MOST_PAYLOAD / Integer.BYTES - 1);
  }

  private static void atMost(String what, int count, int most) throws BadDesign {
    if (count > most) {
      throw new BadDesign(
          "network",
          "it has " + count + " " + what + ", the accelerator takes " + most,
          "use fewer channels or layers");
    }
  }

  public IntegerNetwork network() {
    return network;
  }

  public Hardware hardware() {
    return hardware;
  }

  public Datapath datapath() {
    return hardware.datapath();
  }

  /** The words of the descriptor memory; part of the bitstream. */
  public int[] descriptors() {
    return Descriptors.of(network, hardware);
  }

  /** Memory 0 of the link: rows of eight signed bytes. */
  public byte[] weights() {
    return MemoryImages.weights(network);
  }

  /** Memory 1 of the link: rows of eight bytes. */
  public byte[] parameters() {
    return MemoryImages.parameters(network);
  }

  /** The first word of a map in memory 2 of the link; one byte per word. */
  public int mapAddress(int map) {
    return layout.maps().get(map);
  }

  /** Words of all maps. */
  public int words() {
    return layout.words();
  }

  /** Values of one input, which is the first map. */
  public int inputValues() {
    return network.input().volume().size();
  }

  /** Three counters per stage (cycles, events, spikes), then the readout's accumulators. */
  public int results() {
    return layout.results();
  }

  public int outputs() {
    return network.readout().volume().size();
  }

  /** Stage names in the order of the counters. */
  public List<String> stages() {
    return network.stages().stream().map(IntegerStage::name).toList();
  }

  /** First half of the SHA-256 of what needs another bitstream. */
  public byte[] structureHash() {
    byte[] hash = Arrays.copyOf(network.structureHash(), HASH_BYTES);
    // the same network on another datapath, or with initial potentials, is other hardware
    hash[0] ^= (byte) (datapath().ordinal() | (Layout.startsAnywhere(network) ? 4 : 0));
    return hash;
  }

  /** First half of the SHA-256 of what is loaded. */
  public byte[] weightsHash() {
    return Arrays.copyOf(network.weightsHash(), HASH_BYTES);
  }

  /**
   * The identity memory of the device: what it says of itself (the hash of the weights is filled in
   * by whoever loads them), then how many results and input values it has.
   */
  public byte[] identityImage(int clockHz) {
    ByteBuffer out = ByteBuffer.allocate(IDENTITY_MEMORY).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) PROTOCOL).put((byte) datapath().ordinal());
    out.put((byte) network.neuron().steps()).put((byte) Hardware.LANES);
    out.put(structureHash()).put(new byte[HASH_BYTES]);
    out.putShort((short) MOST_PAYLOAD).putInt(inputValues()).putInt(clockHz);
    out.putShort((short) results()).putShort((short) inputValues());
    return out.array();
  }
}
