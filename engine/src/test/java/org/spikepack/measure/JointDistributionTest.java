package org.spikepack.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadInput;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** Cells that hold every pair once, and neurons measured one by one. */
class JointDistributionTest {

  @Test
  void everyPairIsCountedInItsCell() {
    JointDistribution joint =
        JointDistribution.of(new float[] {0, 1, 2, 3}, new int[] {5, 5, 9, 5}, 2);
    assertArrayEquals(new int[] {5, 9}, joint.words());
    assertArrayEquals(new double[] {0, 1.5, 3}, joint.edges());
    assertArrayEquals(new int[] {2, 0}, joint.counts()[0]);
    assertArrayEquals(new int[] {1, 1}, joint.counts()[1]);
    assertEquals(2, joint.most());
  }

  @Test
  void aFaithfulNeuronTellsAllAndASilentOneNothing() throws BadInput {
    int samples = 400;
    Tensor drive = Tensor.zeros(ElementType.F32, samples, 2);
    Tensor words = Tensor.zeros(ElementType.U8, samples, 2);
    for (int i = 0; i < samples; i++) {
      int level = i % NeuronInformation.BINS;
      drive.set(2L * i, level);
      words.setLong(2L * i, level);
      drive.set(2L * i + 1, level);
    }
    List<InformationLoss> neurons = NeuronInformation.of("layer", drive, words, 4);
    assertEquals(0, neurons.get(0).loss(), 1e-9);
    assertEquals(neurons.get(1).HU(), neurons.get(1).loss(), 1e-9);
  }
}
