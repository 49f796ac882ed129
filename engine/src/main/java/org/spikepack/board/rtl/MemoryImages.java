package org.spikepack.board.rtl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.spikepack.backend.integer.Firing;
import org.spikepack.backend.integer.IntegerNetwork;
import org.spikepack.backend.integer.IntegerStage;
import org.spikepack.backend.integer.ResidualTerm;
import org.spikepack.backend.integer.WeightedTerm;
import org.spikepack.tensor.Tensor;

/** What is loaded into an accelerator: the bytes of its weight and its parameter memory. */
final class MemoryImages {

  private MemoryImages() {}

  /**
   * Rows of eight signed bytes: per stage, per group of eight output channels, per weight index,
   * the weights of the group's channels.
   */
  static byte[] weights(IntegerNetwork network) {
    Layout layout = Layout.of(network);
    byte[] image = new byte[layout.weightRows() * Hardware.ROW_BYTES];
    for (int i = 0; i < network.stages().size(); i++) {
      if (network.stages().get(i) instanceof IntegerStage.Summing sum) {
        weights(sum, layout.weights().get(i), image);
      }
    }
    return image;
  }

  private static void weights(IntegerStage.Summing sum, int base, byte[] image) {
    int indices = Layout.indices(sum);
    for (int channel = 0; channel < sum.volume().channels(); channel++) {
      int row = base + channel / Hardware.LANES * indices;
      for (WeightedTerm term : Layout.weighted(sum)) {
        for (int i = 0; i < term.fanIn(); i++) {
          image[row++ * Hardware.ROW_BYTES + channel % Hardware.LANES] =
              (byte) term.weight(channel, i);
        }
      }
    }
  }

  /**
   * Rows of 64 bits, little-endian: per stage, bias and scale (or threshold) of each channel, then
   * the coefficients of each shortcut, then the initial potentials.
   */
  static byte[] parameters(IntegerNetwork network) {
    Layout layout = Layout.of(network);
    ByteBuffer image =
        ByteBuffer.allocate(layout.parameterRows() * Hardware.ROW_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < network.stages().size(); i++) {
      if (network.stages().get(i) instanceof IntegerStage.Summing sum) {
        parameters(sum, Layout.startsAnywhere(network), layout.parameters().get(i), image);
      }
    }
    return image.array();
  }

  private static void parameters(
      IntegerStage.Summing sum, boolean starts, int base, ByteBuffer image) {
    int lanes = Layout.lanes(sum);
    List<ResidualTerm> residuals = Layout.residuals(sum);
    for (int channel = 0; channel < sum.volume().channels(); channel++) {
      int at = (base + channel) * Hardware.ROW_BYTES;
      image.putInt(at, value(sum.bias(), channel));
      image.putInt(at + Integer.BYTES, scale(sum, channel));
      for (int r = 0; r < residuals.size(); r++) {
        int row = at + (1 + r) * lanes * Hardware.ROW_BYTES;
        image.putInt(row, value(residuals.get(r).coefficients(), channel));
      }
      if (starts
          && sum instanceof IntegerStage.Population population
          && population.firing() instanceof Firing.Stepped stepped) {
        int row = at + (1 + residuals.size()) * lanes * Hardware.ROW_BYTES;
        image.putInt(row, value(stepped.starts(), channel));
      }
    }
  }

  private static int scale(IntegerStage.Summing sum, int channel) {
    if (!(sum instanceof IntegerStage.Population population)) {
      return 0;
    }
    return switch (population.firing()) {
      case Firing.Packed packed ->
          value(packed.multipliers(), channel) | value(packed.shifts(), channel) << 16;
      case Firing.Stepped stepped -> value(stepped.thresholds(), channel);
    };
  }

  private static int value(Tensor tensor, int index) {
    return (int) tensor.getLong(index);
  }
}
