package org.spikepack.board.link;

import java.util.List;
import java.util.Map;

/**
 * What a host must know of a design to talk to the board that carries it.
 *
 * @param structure hexadecimal, as {@link Identity#structure}
 * @param weights hexadecimal, as {@link Identity#weights}
 * @param datapath number as in {@link Identity#datapath}
 * @param memories what is to be loaded, for each memory that holds constants
 * @param maps where the words of each map are, the input first
 * @param stages names in the order of the counters, the readout last
 * @param outputs accumulators of the readout
 */
public record BoardImage(
    String structure,
    String weights,
    int datapath,
    Map<Memory, byte[]> memories,
    List<MapPlace> maps,
    List<String> stages,
    int outputs) {

  /**
   * The place of a map in {@link Memory#WORDS}, one byte per word in the order channel, y, x.
   *
   * @param name of the layer whose words they are
   */
  public record MapPlace(String name, int address, int values) {}

  public BoardImage {
    memories = Map.copyOf(memories);
    maps = List.copyOf(maps);
    stages = List.copyOf(stages);
  }

  /** The maps that the board computes: all but the input. */
  public List<MapPlace> emitted() {
    return maps.subList(1, maps.size());
  }

  /** Whether a board was built for this design and this protocol; its weights may be others. */
  public boolean isCarriedBy(Identity board) {
    return board.version() == Identity.VERSION
        && board.structure().equals(structure)
        && board.datapath() == datapath;
  }

  /** Bytes to load. */
  public int bytes() {
    return memories.values().stream().mapToInt(memory -> memory.length).sum();
  }
}
