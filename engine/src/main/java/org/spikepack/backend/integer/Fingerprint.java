package org.spikepack.backend.integer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.spikepack.tensor.Tensor;

/** Sums up an integer network in 32 bytes, so that a board can say which one it carries. */
final class Fingerprint {

  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  byte[] digest() {
    return digest.digest();
  }

  /** Names are left out: a renamed layer is the same hardware. */
  Fingerprint structure(IntegerNetwork network) {
    text(network.neuron() + " " + network.multiplierBits() + " " + network.accumulatorBits());
    for (WordMap map : network.maps()) {
      text("map " + map.volume() + " " + map.bits() + " " + map.coding());
    }
    for (IntegerStage stage : network.stages()) {
      switch (stage) {
        case IntegerStage.MaxPool pool ->
            text("max " + pool.source() + " " + pool.target() + " " + pool.window());
        case IntegerStage.Summing sum -> {
          text(sum.getClass().getSimpleName() + " " + sum.volume());
          sum.terms().forEach(this::geometry);
        }
      }
    }
    return this;
  }

  private void geometry(Term term) {
    switch (term) {
      case WeightedTerm weighted ->
          text(
              "weighted "
                  + weighted.source()
                  + " "
                  + weighted.average()
                  + " "
                  + weighted.over()
                  + " "
                  + weighted.kernel());
      case ResidualTerm residual -> text("residual " + residual.source());
    }
  }

  Fingerprint constants(IntegerNetwork network) {
    for (IntegerStage stage : network.stages()) {
      if (stage instanceof IntegerStage.Summing sum) {
        numbers(sum.bias());
        for (Term term : sum.terms()) {
          numbers(
              switch (term) {
                case WeightedTerm weighted -> weighted.weights();
                case ResidualTerm residual -> residual.coefficients();
              });
        }
      }
      if (stage instanceof IntegerStage.Population population) {
        switch (population.firing()) {
          case Firing.Packed packed -> {
            numbers(packed.multipliers());
            numbers(packed.shifts());
          }
          case Firing.Stepped stepped -> {
            numbers(stepped.thresholds());
            numbers(stepped.starts());
          }
        }
      }
    }
    return this;
  }

  private void text(String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private void numbers(Tensor tensor) {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).putLong(tensor.bytes());
    digest.update(length.flip());
    digest.update(tensor.memory().asSlice(0, tensor.bytes()).asByteBuffer());
  }
}
