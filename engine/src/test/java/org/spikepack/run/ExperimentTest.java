package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.backend.reference.SerialBackend;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.measure.Activity;
import org.spikepack.measure.Information;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.neuron.IntegrateAndFire;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Relu;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

class ExperimentTest {

  private static final int SAMPLES = 31;
  private static final NeuronModel PACK = new SpikePack(5, 2, Rounding.ROUND, 0.1);
  private static final NeuronModel LIF =
      new Lif(4, 2, 0.3, Reset.SOFT, 0, 0, false, SpikeValue.ONE);
  private static final NeuronModel IF =
      new IntegrateAndFire(3, 0.5, Reset.SOFT, 0, 0.25, SpikeValue.THRESHOLD);

  private static ExperimentSettings settings() {
    return new ExperimentSettings("Test", Coding.DIRECT, 0, 7, 3, 0, null);
  }

  private static List<ArmSetup> arms(Weights weights) {
    return List.of(
        new ArmSetup("LIF", LIF, weights),
        new ArmSetup("SpikePack", PACK, weights),
        new ArmSetup("ANN", new Relu(), weights),
        new ArmSetup("IF", IF, weights));
  }

  /** Samples whose class is what the ANN says, but for the first, which is labelled otherwise. */
  private static SmallDataset labelled(CheckedNetwork network, Weights weights) throws UserFault {
    Tensor images = SmallNetworks.images(network, SAMPLES, 8);
    int[] labels =
        SmallNetworks.classes(SmallNetworks.logits(network, new Relu(), weights, images));
    labels[0] = (labels[0] + 1) % 4;
    return new SmallDataset(images, labels, List.of("a", "b", "c", "d"));
  }

  private static Experiment.Outcome run(
      CheckedNetwork network, List<ArmSetup> arms, SmallDataset data, ExperimentSettings settings)
      throws UserFault {
    return new Experiment(network, arms, data, settings)
        .run(new ReferenceBackend(), ExperimentListener.NONE, () -> false);
  }

  private static ArmResult arm(Experiment.Outcome outcome, String name) {
    return outcome.result().arm(name).orElseThrow();
  }

  private static LayerResult layer(ArmResult arm, String name) {
    return arm.layer(name).orElseThrow();
  }

  private static LayerResult.PopulationResult population(ArmResult arm, String name) {
    LayerResult.PopulationResult population = layer(arm, name).population();
    assertNotNull(population);
    return population;
  }

  @Test
  void accuracyAndConfusionAgainstKnownLabels() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    SmallDataset data = labelled(network, weights);
    Experiment.Outcome outcome = run(network, arms(weights), data, settings());
    ArmResult ann = arm(outcome, "ANN");
    assertEquals((SAMPLES - 1.0) / SAMPLES, ann.accuracy().orElseThrow(), 1e-12);
    assertNotNull(ann.confusion());
    assertEquals(1, ann.confusion().counts()[data.label(0)][ann.predictions()[0]]);
    for (ArmResult arm : outcome.result().arms()) {
      Tensor logits = SmallNetworks.logits(network, arm.neuron(), weights, data.samples());
      assertArrayEquals(SmallNetworks.classes(logits), arm.predictions(), arm.name());
      assertTrue(arm.timePerImageMs() > 0);
    }
    assertEquals(
        List.of("LIF", "SpikePack", "ANN", "IF"),
        outcome.result().arms().stream().map(ArmResult::name).toList());
  }

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
  void anArmIsToldWhenItsSamplesHavePassedAndAgainWhenItsLayersAreMeasured() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    List<String> told = new ArrayList<>();
    ExperimentListener listener =
        new ExperimentListener() {
          @Override
          public void classified(Classification arm) {
            told.add(arm.arm());
          }

          @Override
          public void finished(ArmResult result) {
            told.add(result.name() + " measured");
          }
        };
    new Experiment(network, arms(weights), labelled(network, weights), settings())
        .run(new ReferenceBackend(), listener, () -> false);
    assertEquals(
        List.of(
            "ANN",
            "ANN measured",
            "LIF",
            "LIF measured",
            "SpikePack",
            "SpikePack measured",
            "IF",
            "IF measured"),
        told);
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
  void theSizeOfBatchesDoesNotMatter() throws UserFault {
    CheckedNetwork network = SmallNetworks.branched();
    Weights weights = SmallNetworks.weights(network, 3);
    SmallDataset data = labelled(network, weights);
    List<ArmResult> whole =
        run(
                network,
                arms(weights),
                data,
                new ExperimentSettings("Test", Coding.RATE, 0, SAMPLES, 3, 20, null))
            .result()
            .arms();
    List<ArmResult> parts =
        run(
                network,
                arms(weights),
                data,
                new ExperimentSettings("Test", Coding.RATE, 0, 4, 3, 20, null))
            .result()
            .arms();
    for (int i = 0; i < whole.size(); i++) {
      assertArrayEquals(whole.get(i).predictions(), parts.get(i).predictions());
      assertEquals(whole.get(i).totals(), parts.get(i).totals());
      for (int l = 0; l < whole.get(i).layers().size(); l++) {
        LayerResult.PopulationResult a = whole.get(i).layers().get(l).population();
        LayerResult.PopulationResult b = parts.get(i).layers().get(l).population();
        assertEquals(a == null ? null : a.information(), b == null ? null : b.information());
        assertEquals(
            a == null ? null : a.labelInformation(), b == null ? null : b.labelInformation());
      }
    }
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

  @Test
  void withoutLabelsThereIsNoAccuracy() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    SmallDataset data = SmallDataset.unlabelled(SmallNetworks.images(network, 5, 1));
    ArmResult arm = arm(run(network, arms(weights), data, settings()), "SpikePack");
    assertTrue(arm.accuracy().isEmpty());
    assertNull(population(arm, "act1").labelInformation());
    assertEquals(5, arm.predictions().length);
  }

  @Test
  void theListenerHearsEveryBatchAndEachArmAtOnce() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    List<String> heard = new ArrayList<>();
    ExperimentListener listener =
        new ExperimentListener() {
          @Override
          public void progress(Progress progress) {
            assertEquals(SAMPLES, progress.total());
            assertTrue(progress.imagesPerSecond() > 0 && progress.secondsLeft() >= 0);
            heard.add(progress.arm() + " " + progress.done());
          }

          @Override
          public void classified(Classification arm) {
            heard.add(arm.arm());
          }
        };
    new Experiment(network, arms(weights).subList(1, 3), labelled(network, weights), settings())
        .run(new ReferenceBackend(), listener, () -> false);
    assertEquals(
        List.of(
            "ANN 7",
            "ANN 14",
            "ANN 21",
            "ANN 28",
            "ANN 31",
            "ANN",
            "SpikePack 7",
            "SpikePack 14",
            "SpikePack 21",
            "SpikePack 28",
            "SpikePack 31",
            "SpikePack"),
        heard);
  }

  @Test
  void cancelStopsAtTheNextBatch() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    AtomicInteger asked = new AtomicInteger();
    Experiment experiment =
        new Experiment(network, arms(weights), labelled(network, weights), settings());
    assertThrows(
        CancellationException.class,
        () ->
            experiment.run(
                new ReferenceBackend(),
                ExperimentListener.NONE,
                () -> asked.incrementAndGet() > 3));
    assertEquals(4, asked.get());
  }

  @Test
  void samplesThatDoNotFitAreRefusedInOneSentence() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    SmallDataset images =
        SmallDataset.unlabelled(SmallNetworks.images(SmallNetworks.pooled(), 3, 1));
    BadInput shape =
        assertThrows(
            BadInput.class, () -> new Experiment(network, arms(weights), images, settings()));
    assertTrue(shape.getMessage().contains("1×6×6"), shape.getMessage());
    SmallDataset many =
        new SmallDataset(
            SmallNetworks.images(network, 2, 1), new int[2], List.of("a", "b", "c", "d", "e"));
    BadInput classes =
        assertThrows(
            BadInput.class, () -> new Experiment(network, arms(weights), many, settings()));
    assertTrue(classes.getMessage().contains("5 classes"), classes.getMessage());
    SmallDataset none = SmallDataset.unlabelled(SmallNetworks.images(network, 0, 1));
    assertThrows(BadInput.class, () -> new Experiment(network, arms(weights), none, settings()));
  }

  @Test
  void imagesFitVectorsOfAsManyValues() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    SmallDataset flat = labelled(network, weights);
    SmallDataset images =
        new SmallDataset(
            flat.samples().reshaped(SAMPLES, 1, 3, 4), flat.labels(), flat.classNames());
    assertArrayEquals(
        arm(run(network, arms(weights), flat, settings()), "LIF").predictions(),
        arm(run(network, arms(weights), images, settings()), "LIF").predictions());
  }

  @Test
  void fewerSamplesAreTheFirstOnes() throws UserFault {
    CheckedNetwork network = SmallNetworks.mlp();
    Weights weights = SmallNetworks.weights(network, 1);
    SmallDataset data = labelled(network, weights);
    int[] all = arm(run(network, arms(weights), data, settings()), "IF").predictions();
    Experiment.Outcome some = run(network, arms(weights), data, settings().withSamples(9));
    assertArrayEquals(Arrays.copyOf(all, 9), arm(some, "IF").predictions());
    assertEquals(9, some.result().provenance().samples());
  }
}
