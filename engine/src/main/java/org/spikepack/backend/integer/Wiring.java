package org.spikepack.backend.integer;

import java.util.List;
import java.util.Optional;

/** What a wire of the drawn network carries while it is turned into stages. */
sealed interface Wiring {

  /** Words of one or more maps, one after another along the channels. */
  record Spikes(List<Piece> pieces) implements Wiring {
    public Spikes {
      pieces = List.copyOf(pieces);
    }

    static Spikes of(int map, Volume volume) {
      return new Spikes(List.of(new Piece(map, Optional.empty(), volume)));
    }
  }

  /**
   * One map.
   *
   * @param average of its pixels
   * @param over the map, or the map averaged
   */
  record Piece(int map, Optional<Window> average, Volume over) {}

  /**
   * A drive that waits for its neurons, still in real numbers.
   *
   * @param bias per channel
   */
  record Sum(Volume volume, List<Addend> addends, double[] bias) implements Wiring {
    public Sum {
      addends = List.copyOf(addends);
    }
  }

  /** A summand of a drive, in units of the drive per unit of the words it reads. */
  sealed interface Addend {

    /** The same with every output channel multiplied. */
    Addend times(double[] gain);
  }

  /**
   * @param weights {@code [output][(channel·y + ky)·x + kx]}
   */
  record Weighted(String layer, Piece source, Window kernel, double[][] weights) implements Addend {
    @Override
    public Addend times(double[] gain) {
      double[][] scaled = new double[weights.length][];
      for (int o = 0; o < scaled.length; o++) {
        scaled[o] = weights[o].clone();
        for (int i = 0; i < scaled[o].length; i++) {
          scaled[o][i] *= gain[o];
        }
      }
      return new Weighted(layer, source, kernel, scaled);
    }
  }

  /**
   * @param coefficients per channel
   */
  record Shortcut(int map, double[] coefficients) implements Addend {
    @Override
    public Addend times(double[] gain) {
      double[] scaled = coefficients.clone();
      for (int c = 0; c < scaled.length; c++) {
        scaled[c] *= gain[c];
      }
      return new Shortcut(map, scaled);
    }
  }
}
