package org.spikepack.app;

import org.spikepack.backend.WeightPrecision;
import picocli.CommandLine.Option;

/** What weights are rounded to before a network runs, the same in every command. */
final class PrecisionOption {

  @Option(
      names = "--precision",
      paramLabel = "f32|f16|int8",
      defaultValue = "f32",
      description =
          "Round the weights of dense layers and convolutions first; the result says so (default:"
              + " ${DEFAULT-VALUE}, nothing is rounded). Tensor cores need f16 or int8.")
  private WeightPrecision precision = WeightPrecision.F32;

  WeightPrecision asked() {
    return precision;
  }
}
