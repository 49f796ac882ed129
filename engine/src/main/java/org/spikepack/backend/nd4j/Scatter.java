package org.spikepack.backend.nd4j;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.spikepack.network.Shape;

/**
 * From the order inside this backend, {@code [y, x, channel]}, to the order of tensors, {@code
 * [channel, y, x]}, and back.
 */
final class Scatter {

  private final int[] place;

  Scatter(Shape shape) {
    int channels = shape.channels();
    int area = shape.area();
    place = new int[shape.size()];
    for (int i = 0; i < place.length; i++) {
      place[i] = i % channels * area + i / channels;
    }
  }

  int size() {
    return place.length;
  }

  /** Where value {@code i} of a sample lies in a tensor. */
  int place(int i) {
    return place[i];
  }

  /**
   * Writes a block into a tensor.
   *
   * @param at position of the block, counted from the first sample of the tensor's part
   */
  void floats(float[] block, int length, MemorySegment tensor, long at) {
    long sample = at / place.length * place.length;
    int i = (int) (at - sample);
    for (int k = 0; k < length; k++) {
      tensor.setAtIndex(ValueLayout.JAVA_FLOAT, sample + place[i], block[k]);
      if (++i == place.length) {
        i = 0;
        sample += place.length;
      }
    }
  }

  /** Writes words of one or two bytes. */
  void words(int[] block, int length, MemorySegment tensor, long at, boolean wide) {
    long sample = at / place.length * place.length;
    int i = (int) (at - sample);
    for (int k = 0; k < length; k++) {
      if (wide) {
        tensor.setAtIndex(ValueLayout.JAVA_SHORT, sample + place[i], (short) block[k]);
      } else {
        tensor.set(ValueLayout.JAVA_BYTE, sample + place[i], (byte) block[k]);
      }
      if (++i == place.length) {
        i = 0;
        sample += place.length;
      }
    }
  }

  /** One sample of a tensor into the order of this backend. */
  void gather(float[] sample, float[] into) {
    for (int i = 0; i < place.length; i++) {
      into[i] = sample[place[i]];
    }
  }

  /** The reverse of {@link #gather}. */
  void ungather(float[] sample, float[] into) {
    for (int i = 0; i < place.length; i++) {
      into[place[i]] = sample[i];
    }
  }
}
