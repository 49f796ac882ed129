package org.spikepack.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.DeviceMemory;

/**
 * The device memory of one circuit. Signals that are never alive together share a place, so that a
 * deep network needs little more than its two largest layers.
 */
final class Workspace implements AutoCloseable {

  private final Device device;
  private final List<Slot> slots = new ArrayList<>();
  private final List<DeviceMemory> constants = new ArrayList<>();
  private final List<DeviceMemory> working = new ArrayList<>();

  Workspace(Device device) {
    this.device = device;
  }

  /** A place for what the op {@code moment} writes. */
  Slot plan(long bytes, int moment) {
    Slot slot = new Slot(bytes, moment);
    slots.add(slot);
    return slot;
  }

  /** Constants: weights, thresholds, tables. */
  DeviceMemory constant(float[] values) {
    return constant(MemorySegment.ofArray(values));
  }

  DeviceMemory constant(int[] values) {
    return constant(MemorySegment.ofArray(values));
  }

  DeviceMemory constant(MemorySegment values) {
    DeviceMemory out = device.allocate(values.byteSize());
    constants.add(out);
    Transfer.write(device, out, 0, values);
    return out;
  }

  /** Working memory for as long as the circuit lives. */
  DeviceMemory take(long bytes) {
    DeviceMemory out = device.allocate(bytes);
    working.add(out);
    return out;
  }

  /**
   * Gives every slot its memory.
   *
   * @param sharing whether places are used again once nobody reads them any more
   */
  void settle(boolean sharing) {
    List<Place> places = new ArrayList<>();
    for (Slot slot : slots) {
      Place best = null;
      for (Place place : places) {
        boolean free = sharing && place.until < slot.from;
        if (free && (best == null || fits(place, slot.bytes, best))) {
          best = place;
        }
      }
      if (best == null) {
        best = new Place();
        places.add(best);
      }
      best.bytes = Math.max(best.bytes, slot.bytes);
      best.until = slot.to();
      best.slots.add(slot);
    }
    for (Place place : places) {
      DeviceMemory memory = take(place.bytes);
      place.slots.forEach(slot -> slot.lieIn(memory));
    }
  }

  /** The smallest that is large enough, else the largest. */
  private static boolean fits(Place place, long bytes, Place best) {
    return best.bytes < bytes
        ? place.bytes > best.bytes
        : place.bytes >= bytes && place.bytes < best.bytes;
  }

  private static final class Place {
    long bytes;
    int until;
    final List<Slot> slots = new ArrayList<>();
  }

  /** Working memory in bytes, constants not counted. */
  long bytes() {
    return working.stream().mapToLong(DeviceMemory::bytes).sum();
  }

  @Override
  public void close() {
    constants.forEach(device::free);
    working.forEach(device::free);
    constants.clear();
    working.clear();
  }
}
