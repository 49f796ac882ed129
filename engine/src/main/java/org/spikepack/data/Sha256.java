package org.spikepack.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums in hexadecimal digits. */
final class Sha256 {

  private Sha256() {}

  /** A sum to which bytes are added piece by piece. */
  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JDK has SHA-256", absent);
    }
  }

  /** The digits of a sum that is complete. */
  static String digits(MessageDigest sum) {
    return HexFormat.of().formatHex(sum.digest());
  }

  static String of(byte[] bytes) {
    MessageDigest sum = start();
    sum.update(bytes);
    return digits(sum);
  }
}
