package org.spikepack.convert;

/** Temporary stand-in. */
public record CalibrationSettings(Method method, double percentile, boolean perChannel) {
  public enum Method {
    MAXIMUM,
    PERCENTILE,
    LEAST_SQUARES
  }
}
