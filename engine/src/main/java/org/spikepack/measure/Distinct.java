package org.spikepack.measure;

import java.util.Arrays;

/** Numbers the different values it is shown: 0, 1, 2 … in the order of first appearance. */
final class Distinct {

  private static final int FREE = -1;

  private long[] keys = new long[1 << 10];
  private int[] ids = new int[1 << 10];
  private int size;

  Distinct() {
    Arrays.fill(ids, FREE);
  }

  int id(long key) {
    int slot = slot(key);
    if (ids[slot] == FREE) {
      if (size >= keys.length / 2) {
        grow();
        slot = slot(key);
      }
      keys[slot] = key;
      ids[slot] = size++;
    }
    return ids[slot];
  }

  /** How many different values were shown. */
  int size() {
    return size;
  }

  /** Open addressing with linear probing: the slot of the key, or the free one it would take. */
  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L; // Fibonacci hashing: Knuth, TAOCP 3, section 6.4
    int slot = (int) (mixed >>> 32) & mask;
    while (ids[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldIds = ids;
    keys = new long[oldKeys.length * 2];
    ids = new int[keys.length];
    Arrays.fill(ids, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldIds[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        ids[slot] = oldIds[i];
      }
    }
  }
}
