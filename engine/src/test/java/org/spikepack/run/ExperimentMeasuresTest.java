package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.run.SmallExperiments.PACK;
import static org.spikepack.run.SmallExperiments.SAMPLES;
import static org.spikepack.run.SmallExperiments.arm;
import static org.spikepack.run.SmallExperiments.arms;
import static org.spikepack.run.SmallExperiments.labelled;
import static org.spikepack.run.SmallExperiments.layer;
import static org.spikepack.run.SmallExperiments.population;
import static org.spikepack.run.SmallExperiments.run;
import static org.spikepack.run.SmallExperiments.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.backend.reference.SerialBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.measure.Activity;
import org.spikepack.measure.Information;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** What an experiment measures, against counts made from its recording. */
class ExperimentMeasuresTest {

  @Test
  void activityAndInformationAreThoseOfTheRecordedWords() throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Weights weights = SmallNetworks.weights(network, 2);
    SmallDataset data = labelled(network, weights);
    RecordingRequest all = new RecordingRequest(SAMPLES, Set.of("act1", "act3"));
    Experiment.Outcome outcome = run(network, arms(weights), data, settings().recording(all));
    Map<String, Tensor> arrays = outcome.recording().arrays();
    for (String name : List.of("SpikePack", "LIF", "IF")) {
      ArmResult arm = arm(outcome, name);
      int steps = arm.neuron().steps();
      for (String layer : List.of("act1", "act3")) {
        Tensor words = arrays.get(name + "/" + layer + "/words");
        Tensor drive = arrays.get(name + "/" + layer + "/drive");
        assertActivity(words, steps, population(arm, layer).activity());
        int[] wordList = new int[(int) words.size()];
        for (int i = 0; i < wordList.length; i++) {
          wordList[i] = (int) words.getLong(i);
        }
        assertEquals(
            Information.ofSteps(steps).measure("test", drive.toFloats(), wordList),
            population(arm, layer).information());
      }
    }
  }

  private static void assertActivity(Tensor words, int steps, Activity found) {
    int samples = words.dim(0);
    int neurons = words.dim(1);
    long spikes = 0;
    List<Integer> silent = new ArrayList<>();
    List<Integer> saturated = new ArrayList<>();
    for (int n = 0; n < neurons; n++) {
      long own = 0;
      for (int s = 0; s < samples; s++) {
        own += Long.bitCount(words.getLong((long) s * neurons + n));
      }
      spikes += own;
      if (own == 0) {
        silent.add(n);
      }
      if (own == (long) samples * steps) {
        saturated.add(n);
      }
    }
    assertEquals((double) spikes / samples / neurons / steps, found.firingRate(), 1e-12);
    assertArrayEquals(silent.stream().mapToInt(i -> i).toArray(), found.silent());
    assertArrayEquals(saturated.stream().mapToInt(i -> i).toArray(), found.saturated());
  }

  @Test
  void operationsAreSpikesTimesTheWeightsTheyMeet() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    Experiment.Outcome outcome =
        run(
            network,
            arms(weights),
            labelled(network, weights),
            settings().recording(RecordingRequest.spikes(SAMPLES)));
    for (String name : List.of("SpikePack", "LIF", "IF")) {
      Tensor words = outcome.recording().arrays().get(name + "/act1/words");
      long spikes = 0;
      long occupied = 0;
      for (long i = 0; i < words.size(); i++) {
        spikes += Long.bitCount(words.getLong(i));
        occupied += words.getLong(i) != 0 ? 1 : 0;
      }
      LayerOperations second = layer(arm(outcome, name), "fc2").operations();
      assertNotNull(second);
      assertEquals(15.0 * spikes / SAMPLES, second.steps().effectiveAcs(), 1e-9, name);
      assertEquals(0, second.steps().effectiveMacs(), name);
      if (name.equals("SpikePack")) {
        assertNotNull(second.packed());
        assertEquals(15.0 * occupied / SAMPLES, second.packed().effectiveMacs(), 1e-9);
      } else {
        assertNull(second.packed());
      }
      LayerOperations first = layer(arm(outcome, name), "fc1").operations();
      assertNotNull(first);
      assertEquals(12 * 20, first.steps().effectiveMacs(), "the image is summed once");
    }
  }

  @Test
  void spikesStaySpikesThroughMaxPoolingAndBecomeNumbersThroughSums() throws UserFault {
    CheckedNetwork pooled = SmallNetworks.pooled();
    Weights weights = SmallNetworks.weights(pooled, 1);
    LayerOperations behindPool =
        layer(
                arm(run(pooled, arms(weights), labelled(pooled, weights), settings()), "SpikePack"),
                "fc")
            .operations();
    assertNotNull(behindPool);
    assertEquals(0, behindPool.steps().effectiveMacs());
    assertTrue(behindPool.steps().effectiveAcs() > behindPool.packed().effectiveMacs());
    CheckedNetwork branched = SmallNetworks.branched();
    Weights others = SmallNetworks.weights(branched, 2);
    LayerOperations behindAverage =
        layer(
                arm(
                    run(branched, arms(others), labelled(branched, others), settings()),
                    "SpikePack"),
                "conv3")
            .operations();
    assertNotNull(behindAverage);
    assertEquals(0, behindAverage.steps().effectiveAcs());
    assertTrue(behindAverage.steps().effectiveMacs() > 0);
  }

  @Test
  void operationsAreTheSameWhicheverFormOfSpikePackRan() throws UserFault {
    for (CheckedNetwork network : List.of(SmallNetworks.mlp(), SmallNetworks.branched())) {
      Weights weights = SmallNetworks.weights(network, 2);
      Experiment experiment =
          new Experiment(
              network,
              List.of(new ArmSetup("SpikePack", PACK, weights)),
              labelled(network, weights),
              settings());
      ArmResult parallel =
          arm(
              experiment.run(new ReferenceBackend(), ExperimentListener.NONE, () -> false),
              "SpikePack");
      ArmResult serial =
          arm(
              experiment.run(new SerialBackend(), ExperimentListener.NONE, () -> false),
              "SpikePack");
      for (int l = 0; l < parallel.layers().size(); l++) {
        assertEquals(parallel.layers().get(l).operations(), serial.layers().get(l).operations());
      }
      assertTrue(serial.totals().operations().packed().effectiveMacs() > 0);
    }
  }

  @Test
  void memoryIsOneBitPerNeuronAndStepAnd32PerNumber() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    Experiment.Outcome outcome =
        run(network, arms(weights), labelled(network, weights), settings());
    assertEquals((20 + 15) * 5, arm(outcome, "SpikePack").totals().activationBits());
    assertEquals((20 + 15) * 32, arm(outcome, "ANN").totals().activationBits());
    long parameters = 12 * 20 + 20 + 20 * 15 + 15 + 15 * 4 + 4;
    assertEquals(32 * parameters, arm(outcome, "LIF").totals().weightBits());
  }

  @Test
  void onlyArmsWithTheWeightsOfTheAnnAreComparedWithIt() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    NeuronModel fine = new SpikePack(12, 2, Rounding.ROUND, 0.002);
    List<ArmSetup> arms =
        List.of(
            new ArmSetup("same", fine, weights),
            new ArmSetup("other", fine, SmallNetworks.weights(network, 2)),
            new ArmSetup("ANN", new Relu(), weights));
    Experiment.Outcome outcome = run(network, arms, labelled(network, weights), settings());
    assertTrue(population(arm(outcome, "same"), "act2").annError().relativeL2() < 0.01);
    assertEquals(0, population(arm(outcome, "same"), "act2").annError().shareClipped());
    assertNull(population(arm(outcome, "other"), "act2").annError());
    assertNull(population(arm(outcome, "ANN"), "act2").annError());
  }

  @Test
  void ceilingsPerChannelCountWhatTheyClip() throws UserFault {
    CheckedNetwork network = SmallNetworks.pooled();
    Tensor thresholds = Tensor.of(new float[] {1, 1, 1e-9f}, 3);
    Weights weights = SmallNetworks.weights(network, 1);
    List<ArmSetup> arms =
        List.of(
            new ArmSetup("ANN", new Relu(), weights),
            new ArmSetup(
                "clipping",
                PACK,
                weights.overlaid(new Weights(Map.of("act1.threshold", thresholds)))));
    ExperimentSettings traced = settings().recording(new RecordingRequest(SAMPLES, Set.of("act1")));
    Experiment.Outcome outcome = run(network, arms, labelled(network, weights), traced);
    Tensor drive = outcome.recording().arrays().get("ANN/act1/drive");
    int positiveInThird = 0;
    for (int i = 0; i < drive.size(); i++) {
      positiveInThird += i % 108 >= 72 && drive.get(i) > 1e-6 ? 1 : 0;
    }
    assertEquals(
        (double) positiveInThird / drive.size(),
        population(arm(outcome, "clipping"), "act1").annError().shareClipped(),
        1e-12);
  }

  @Test
  void intervalsEncloseTheirEstimates() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    Experiment.Outcome outcome =
        run(network, arms(weights), labelled(network, weights), settings().withResamples(50));
    var information = population(arm(outcome, "SpikePack"), "act1").information();
    assertNotNull(information.intervals());
    assertTrue(information.intervals().HS().contains(information.HS()));
    assertTrue(information.intervals().HS().width() > 0);
  }
}
