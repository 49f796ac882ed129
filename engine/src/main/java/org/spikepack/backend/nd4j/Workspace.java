package org.spikepack.backend.nd4j;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * The working memory of one circuit, taken once. Signals that are never needed at the same moment
 * lie in the same place.
 */
final class Workspace {

  /** A cache line, and the width of the widest vector load. */
  private static final long ALIGNMENT = 64;

  private final Arena arena = Arena.ofShared();
  private final List<Memory> memories = new ArrayList<>();
  private final List<Pointer> owned = new ArrayList<>();
  private final int slices;
  private final List<NativeFloats> scratchpads = new ArrayList<>();
  private long scratchFloats;
  private long bytes;

  Workspace(int slices) {
    this.slices = slices;
  }

  int slices() {
    return slices;
  }

  Memory plan(long floatsPerSlice, int moment, boolean learns) {
    Memory out = new Memory(floatsPerSlice, slices, moment, learns);
    memories.add(out);
    return out;
  }

  /** Forgets a plan: what was to lie there is written somewhere else. */
  void forget(Memory memory) {
    memories.remove(memory);
  }

  /** Memory of its own, for what one layer keeps. */
  synchronized NativeFloats take(long floats) {
    bytes += floats * Float.BYTES;
    return new NativeFloats(arena.allocate(Math.max(1, floats) * Float.BYTES, ALIGNMENT));
  }

  /**
   * Room for what a primitive needs only while it runs, one for all that a slice runs. Where it is
   * too small, every slice gets a new one, so that memory does not hang on who came first; it grows
   * at least twofold, so that the outgrown ones together stay smaller than the last.
   */
  synchronized NativeFloats scratchpad(int slice, long wantedBytes) {
    long wanted = (wantedBytes + Float.BYTES - 1) / Float.BYTES;
    if (scratchFloats < wanted) {
      scratchFloats = Math.max(wanted, 2 * scratchFloats);
      scratchpads.clear();
      for (int i = 0; i < slices; i++) {
        scratchpads.add(take(scratchFloats));
      }
    }
    return scratchpads.get(slice);
  }

  /** Finds a place for every planned memory; values share places only where nobody learns. */
  void settle(boolean training) {
    if (training) {
      for (Memory memory : memories) {
        for (int slice = 0; slice < slices; slice++) {
          memory.place(slice, take(memory.floats()));
        }
      }
      share(memories.stream().filter(Memory::learns).toList(), Memory::placeGradient);
    } else {
      share(memories, Memory::place);
    }
  }

  private interface Placing {
    void place(Memory memory, int slice, NativeFloats at);
  }

  /** Largest first, each into the first place that is free whenever it is needed. */
  private void share(List<Memory> wanted, Placing placing) {
    List<List<Memory>> places = new ArrayList<>();
    wanted.stream()
        .sorted(Comparator.comparingLong(Memory::floats).reversed())
        .forEach(memory -> placeFor(memory, places).add(memory));
    for (List<Memory> place : places) {
      for (int slice = 0; slice < slices; slice++) {
        NativeFloats at = take(place.getFirst().floats());
        for (Memory memory : place) {
          placing.place(memory, slice, at);
        }
      }
    }
  }

  private static List<Memory> placeFor(Memory memory, List<List<Memory>> places) {
    for (List<Memory> place : places) {
      if (place.stream().noneMatch(memory::overlaps)) {
        return place;
      }
    }
    places.add(new ArrayList<>());
    return places.getLast();
  }

  /** Native objects of a library, given back with the memory they work on. */
  synchronized <P extends Pointer> P own(P object) {
    owned.add(object);
    return object;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized void close() {
    owned.forEach(Pointer::deallocate);
    owned.clear();
    arena.close();
  }
}
