package org.spikepack.backend.integer;

/** How samples become the words of an integer network's first map. */
public sealed interface InputForm {

  /** What one unit (or one spike) of a word is worth. */
  double unit();

  /**
   * The same values in every step, "direct encoding": {@code k = floor(x/unit + 1/2)}.
   *
   * @param bits of a word, 1 … 16
   * @param largest A, the value of the largest word; 1 for pixels
   */
  record Constant(int bits, double largest) implements InputForm {

    /** Eight bits for pixels of 0 … 1. */
    public static final Constant PIXELS = new Constant(8, 1);

    public Constant {
      if (bits < 1 || bits > 16 || !(largest > 0) || Double.isInfinite(largest)) {
        throw new IllegalArgumentException(bits + " bits for values up to " + largest);
      }
    }

    @Override
    public double unit() {
      return largest / ((1 << bits) - 1);
    }
  }

  /**
   * One spike or none per step, T bits a word.
   *
   * @param unit the value of a spike; SpikePack: of the last one of a window
   */
  record Spikes(double unit) implements InputForm {
    public Spikes {
      if (!(unit > 0) || Double.isInfinite(unit)) {
        throw new IllegalArgumentException("spikes worth " + unit);
      }
    }
  }
}
