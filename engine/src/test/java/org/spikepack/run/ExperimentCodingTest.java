package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.run.SmallExperiments.SAMPLES;
import static org.spikepack.run.SmallExperiments.arm;
import static org.spikepack.run.SmallExperiments.arms;
import static org.spikepack.run.SmallExperiments.labelled;
import static org.spikepack.run.SmallExperiments.layer;
import static org.spikepack.run.SmallExperiments.run;
import static org.spikepack.run.SmallExperiments.settings;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Samples shown as spikes, and the ANN that sees their values all the same. */
class ExperimentCodingTest {

  /** Values that are words themselves lose nothing in SpikePack's code. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void spikePackCodedInputDrivesAsTheValuesThemselves(int steps) throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    Tensor images = SmallNetworks.images(network, SAMPLES, 8);
    int largest = (1 << steps) - 1;
    for (long i = 0; i < images.size(); i++) {
      images.set(i, Math.rint(images.get(i) * largest) / largest);
    }
    SmallDataset data = SmallDataset.unlabelled(images);
    List<ArmSetup> arm =
        List.of(new ArmSetup("p", new SpikePack(steps, 2, Rounding.ROUND, 0.1), weights));
    RecordingRequest trace = new RecordingRequest(SAMPLES, Set.of("act1"));
    Tensor direct =
        run(network, arm, data, settings().recording(trace))
            .recording()
            .arrays()
            .get("p/act1/drive");
    ExperimentSettings coded = new ExperimentSettings("Test", Coding.SPIKEPACK, 0, 7, 3, 0, trace);
    Experiment.Outcome outcome = run(network, arm, data, coded);
    assertArrayEquals(
        direct.toFloats(), outcome.recording().arrays().get("p/act1/drive").toFloats(), 1e-5f);
    LayerOperations first = layer(arm(outcome, "p"), "fc1").operations();
    assertNotNull(first);
    assertEquals(0, first.steps().effectiveMacs(), "spikes in, accumulates only");
    assertTrue(first.steps().effectiveAcs() > 0);
  }

  @ParameterizedTest
  @EnumSource(Coding.class)
  void theAnnSeesTheValuesWhateverTheCode(Coding coding) throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    SmallDataset data = labelled(network, weights);
    Experiment.Outcome outcome =
        run(network, arms(weights), data, new ExperimentSettings("Test", coding, 0, 7, 3, 0, null));
    assertEquals((SAMPLES - 1.0) / SAMPLES, arm(outcome, "ANN").accuracy().orElseThrow(), 1e-12);
  }
}
