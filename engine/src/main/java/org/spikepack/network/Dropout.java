package org.spikepack.network;

import java.util.List;
import org.spikepack.fault.BadDesign;

/**
 * Silences each input with probability {@code rate} while training and scales the rest by {@code
 * 1/(1 − rate)}; passes everything when running.
 */
public record Dropout(String name, double rate) implements Layer {

  @Override
  public Shape infer(List<Shape> inputs) throws BadDesign {
    if (!(rate >= 0 && rate < 1)) {
      throw Check.bad(this, "rate is " + rate, "use a number from 0 to below 1");
    }
    return inputs.getFirst();
  }
}
