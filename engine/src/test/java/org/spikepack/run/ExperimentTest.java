package org.spikepack.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.spikepack.run.SmallExperiments.SAMPLES;
import static org.spikepack.run.SmallExperiments.arm;
import static org.spikepack.run.SmallExperiments.arms;
import static org.spikepack.run.SmallExperiments.labelled;
import static org.spikepack.run.SmallExperiments.population;
import static org.spikepack.run.SmallExperiments.run;
import static org.spikepack.run.SmallExperiments.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.network.CheckedNetwork;
import org.spikepack.project.Coding;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Which samples an experiment shows to which arm, and whom it tells. */
class ExperimentTest {

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
