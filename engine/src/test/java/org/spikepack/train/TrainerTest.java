package org.spikepack.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.UserFault;
import org.spikepack.network.ParameterSpec;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.Optimiser;
import org.spikepack.project.TrainingSettings;
import org.spikepack.tensor.Weights;

/** The loop as a whole, with the reference backend. */
class TrainerTest {

  private static final TrainingSettings QUICK = Classroom.settings(6, Optimiser.ADAMW, 0.02);

  @Test
  void anAnnLearns() throws UserFault {
    learns(Classroom.RELU, QUICK);
  }

  @Test
  void spikePackLearns() throws UserFault {
    learns(Classroom.PACK, QUICK);
  }

  @Test
  void lifLearns() throws UserFault {
    learns(Classroom.LIF, QUICK);
  }

  @Test
  void everyOptimiserLearns() throws UserFault {
    learns(Classroom.RELU, Classroom.settings(6, Optimiser.SGD, 0.1));
    learns(Classroom.RELU, Classroom.settings(6, Optimiser.ADAM, 0.02));
  }

  private static void learns(NeuronModel neuron, TrainingSettings settings) throws UserFault {
    Trained trained = Classroom.train(neuron, settings);
    List<EpochResult> history = trained.history();
    assertEquals(Trained.Ending.FINISHED, trained.ending());
    assertEquals(settings.epochs(), history.size());
    assertTrue(history.getLast().validationAccuracy() > 0.95, history::toString);
    assertTrue(history.getLast().trainLoss() < history.getFirst().trainLoss(), history::toString);
  }

  @Test
  void keepsTheThresholdsItLearnt() throws UserFault {
    Weights weights = Classroom.train(Classroom.PACK, QUICK).weights();
    Weights start = DataThresholdsTest.thresholds(QUICK);
    double learnt = weights.get("act.threshold").get(0);
    assertTrue(learnt > 0);
    assertFalse(learnt == start.get("act.threshold").get(0));
  }

  @Test
  void sameSeedSameWeightsOtherSeedOthers() throws UserFault {
    TrainingSettings settings = Classroom.settings(2, Optimiser.ADAM, 0.02);
    Trained first = Classroom.train(Classroom.PACK, settings);
    Trained second = Classroom.train(Classroom.PACK, settings);
    assertSame(first.weights(), second.weights());
    assertEquals(first.history(), second.history());
    TrainingSettings other = Classroom.with(settings, AugmentationSettings.NONE, 0, 8);
    float[] otherWeights =
        Classroom.train(Classroom.PACK, other).weights().get("fc.weight").toFloats();
    assertFalse(Arrays.equals(otherWeights, first.weights().get("fc.weight").toFloats()));
  }

  @Test
  void givesTheLastEpochWithoutPatienceAndTheBestWithIt() throws UserFault {
    TrainingSettings wild = Classroom.settings(12, Optimiser.ADAM, 0.6);
    Trained patient =
        Classroom.train(Classroom.RELU, Classroom.with(wild, AugmentationSettings.NONE, 2, 7));
    assertEquals(Trained.Ending.STOPPED_EARLY, patient.ending());
    EpochResult best =
        patient.history().stream()
            .max(Comparator.comparingDouble(EpochResult::validationAccuracy))
            .orElseThrow();
    assertEquals(best.epoch() + 2, patient.history().size());
    Tally again =
        Evaluation.of(
            new ReferenceBackend(), Classroom.task(Classroom.RELU, wild), patient.weights());
    assertEquals(best.validationAccuracy(), again.accuracy());
    assertEquals(best.validationLoss(), again.meanLoss());

    Trained endless = Classroom.train(Classroom.RELU, wild);
    assertEquals(12, endless.history().size());
    Tally last =
        Evaluation.of(
            new ReferenceBackend(), Classroom.task(Classroom.RELU, wild), endless.weights());
    assertEquals(endless.history().getLast().validationLoss(), last.meanLoss());
  }

  @Test
  void listenersHearEveryStepAndEpoch() throws UserFault {
    List<StepProgress> steps = new ArrayList<>();
    List<EpochResult> epochs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(StepProgress progress) {
            steps.add(progress);
          }

          @Override
          public void epoch(EpochResult result) {
            epochs.add(result);
          }
        };
    Trained trained =
        Classroom.trainer(Classroom.RELU, Classroom.settings(3, Optimiser.SGD, 0.1))
            .train(listener, () -> false, null);
    assertEquals(trained.history(), epochs);
    assertEquals(3 * 10, steps.size());
    StepProgress last = steps.getLast();
    assertEquals(
        List.of(3, 3, 10, 10), List.of(last.epoch(), last.epochs(), last.step(), last.steps()));
    assertEquals(0, last.timeLeft().toMillis());
    assertTrue(last.imagesPerSecond() > 0);
    assertEquals(
        0.1, steps.stream().mapToDouble(StepProgress::learningRate).max().orElseThrow(), 1e-9);
    double firstEpoch = 0;
    for (StepProgress step : steps.subList(0, 10)) {
      firstEpoch += step.loss() * (step.step() == 10 ? 150 - 9 * 16 : 16) / 150;
    }
    assertEquals(firstEpoch, epochs.getFirst().trainLoss(), 1e-12);
  }

  @Test
  void divergenceIsOneSentenceAndOverwritesNothing(@TempDir Path folder) throws Exception {
    Path checkpoint = folder.resolve("pupil.checkpoint");
    Files.writeString(checkpoint, "precious");
    Trainer trainer = Classroom.trainer(Classroom.RELU, Classroom.settings(3, Optimiser.SGD, 1e30));
    BadDesign bad =
        assertThrows(
            BadDesign.class, () -> trainer.train(TrainingListener.NONE, () -> false, checkpoint));
    assertTrue(bad.getMessage().startsWith("training of arm 'pupil': "), bad.getMessage());
    assertTrue(bad.remedy().contains("lower the learning rate"), bad.getMessage());
    assertEquals("precious", Files.readString(checkpoint));
  }

  @Test
  void dataThatDoNotFitAreRefused() throws UserFault {
    TrainingTask fine = Classroom.task(Classroom.RELU, QUICK);
    Blobs threeClasses = Blobs.of(20, 1);
    threeClasses.labels()[5] = 2;
    assertRefused(fine, threeClasses, "sample 5 of the training data has label 2");
    threeClasses.labels()[4] = -1;
    assertRefused(fine, threeClasses, "sample 4 of the training data has no label");
    assertRefused(fine, Blobs.of(0, 1), "the training data have no samples");
  }

  private static void assertRefused(TrainingTask task, Blobs training, String what) {
    TrainingTask bad =
        new TrainingTask(
            task.arm(),
            task.network(),
            task.neuron(),
            task.start(),
            task.settings(),
            training,
            task.validation(),
            task.coding());
    BadDesign refusal =
        assertThrows(BadDesign.class, () -> new Trainer(new ReferenceBackend(), bad));
    assertTrue(refusal.getMessage().contains(what), refusal.getMessage());
  }

  @Test
  void provenanceNamesDataSeedAndBackend() throws UserFault {
    var provenance =
        Classroom.train(Classroom.RELU, Classroom.settings(1, Optimiser.SGD, 0.1)).provenance();
    assertTrue(provenance.get("training data").contains(Blobs.of(150, 1).hash()));
    assertTrue(provenance.get("settings").contains("seed=7"));
    assertEquals(new ReferenceBackend().description(), provenance.get("backend"));
  }

  @Test
  void firstWeightsHaveTheSpreadOfHe() throws UserFault {
    var network = Classroom.network();
    Weights weights = InitialWeights.of(network, 3);
    assertSame(weights, InitialWeights.of(network, 3));
    network
        .parameters()
        .forEach(
            (name, spec) -> {
              double[] values = weights.get(name).toDoubles();
              double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
              if (spec.initial() == ParameterSpec.Initial.HE_NORMAL) {
                // Mean square of n normal values: relative deviation sqrt(2/n), four of them.
                double slack = 4 * Math.sqrt(2.0 / values.length);
                assertEquals(1, square * spec.fanIn() / 2, slack, name);
              } else {
                assertEquals(spec.initial() == ParameterSpec.Initial.ONE ? 1 : 0, square, name);
              }
            });
  }

  static void assertSame(Weights expected, Weights found) {
    assertEquals(expected.names(), found.names());
    for (String name : expected.names()) {
      assertArrayEquals(expected.get(name).toFloats(), found.get(name).toFloats(), 0, name);
    }
  }
}
