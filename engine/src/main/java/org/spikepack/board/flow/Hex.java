package org.spikepack.board.flow;

/** Numbers as {@code $readmemh} reads them: one per line, hexadecimal. */
final class Hex {

  private Hex() {}

  static String words(int[] words) {
    StringBuilder out = new StringBuilder();
    for (int word : words) {
      out.append("%04x%n".formatted(word));
    }
    return out.toString();
  }

  static String bytes(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte one : bytes) {
      out.append("%02x%n".formatted(one & 0xFF));
    }
    return out.toString();
  }
}
