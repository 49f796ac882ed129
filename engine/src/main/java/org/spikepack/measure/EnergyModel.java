package org.spikepack.measure;

/**
 * Energy of arithmetic, to be called an estimate wherever it is shown: it counts operations and
 * leaves out memory, wires, control and leakage, which in real chips often cost more.
 *
 * @param name of the arithmetic
 * @param source of the constants
 * @param macPicojoules one multiplication and one addition, pJ
 * @param acPicojoules one addition, pJ
 */
public record EnergyModel(String name, String source, double macPicojoules, double acPicojoules) {

  private static final String HOROWITZ =
      "M. Horowitz, Computing's energy problem, ISSCC 2014, 45 nm at 0.9 V";

  /** 32-bit floating point: multiplication 3.7 pJ, addition 0.9 pJ. */
  public static final EnergyModel FLOAT32 = new EnergyModel("float32", HOROWITZ, 4.6, 0.9);

  /** 8-bit integers, sums in 8 bits: multiplication 0.2 pJ, addition 0.03 pJ. */
  public static final EnergyModel INT8 = new EnergyModel("int8", HOROWITZ, 0.23, 0.03);

  /** 8-bit integers, sums in 32 bits: multiplication 0.2 pJ, addition 0.1 pJ. */
  public static final EnergyModel INT8_SUM32 =
      new EnergyModel("int8, 32-bit sums", HOROWITZ, 0.3, 0.1);

  /** Estimated energy per sample in joules. */
  public double joules(Operations operations) {
    return 1e-12
        * (operations.effectiveMacs() * macPicojoules + operations.effectiveAcs() * acPicojoules);
  }
}
