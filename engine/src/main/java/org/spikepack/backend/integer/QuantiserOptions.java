package org.spikepack.backend.integer;

/**
 * What the user may choose when a network is quantised.
 *
 * @param input how samples are presented
 * @param multiplierBits width of the multipliers of SpikePack populations, 1 … 16
 * @param powerOfTwo whether scales are powers of two (SpikePack: of the unit threshold), so that
 *     hardware shifts where it would multiply
 * @param clip whether the scale of a channel may clip its largest weights where that makes the
 *     squared error of all its weights smaller
 */
public record QuantiserOptions(
    InputForm input, int multiplierBits, boolean powerOfTwo, boolean clip) {

  /** Pixels in 8 bits, multipliers of 8 bits, scales of least squared error. */
  public static final QuantiserOptions DEFAULT =
      new QuantiserOptions(InputForm.Constant.PIXELS, 8, false, true);

  public QuantiserOptions {
    if (multiplierBits < 1 || multiplierBits > 16) {
      throw new IllegalArgumentException("multipliers of " + multiplierBits + " bits");
    }
  }

  public QuantiserOptions withInput(InputForm other) {
    return new QuantiserOptions(other, multiplierBits, powerOfTwo, clip);
  }

  public QuantiserOptions withPowerOfTwo(boolean other) {
    return new QuantiserOptions(input, multiplierBits, other, clip);
  }
}
