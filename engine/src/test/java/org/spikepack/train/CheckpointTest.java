package org.spikepack.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Plan;
import org.spikepack.backend.TrainingOptions;
import org.spikepack.backend.TrainingPass;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.project.AugmentationSettings;
import org.spikepack.project.Optimiser;
import org.spikepack.project.TrainingSettings;
import org.spikepack.store.Safetensors;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/** Interrupted trainings, with dropout and augmentation at work. */
class CheckpointTest {

  private static final AugmentationSettings MIRROR = new AugmentationSettings(true, 1, 0, 2);
  private static final int STEPS_PER_EPOCH = 10;

  @TempDir private Path folder;

  private static TrainingSettings settings(Optimiser optimiser) {
    return Classroom.with(Classroom.settings(4, optimiser, 0.02), MIRROR, 0, 7);
  }

  /** Says stop when asked for the step after {@code steps}. */
  private static BooleanSupplier after(int steps) {
    AtomicInteger asked = new AtomicInteger();
    return () -> asked.getAndIncrement() >= steps;
  }

  @Test
  void resumedBetweenEpochsEqualsUninterrupted() throws UserFault {
    resumedEqualsUninterrupted(Classroom.PACK, Optimiser.ADAM, 2 * STEPS_PER_EPOCH);
  }

  @Test
  void resumedWithinAnEpochEqualsUninterrupted() throws UserFault {
    resumedEqualsUninterrupted(Classroom.PACK, Optimiser.ADAMW, STEPS_PER_EPOCH + 7);
    resumedEqualsUninterrupted(Classroom.LIF, Optimiser.SGD, 3);
    resumedEqualsUninterrupted(Classroom.RELU, Optimiser.ADAM, 0);
  }

  /** A kill asks nobody: only what was written on the way is there. */
  @Test
  void aLongEpochIsNotedOnTheWay() throws UserFault {
    for (NeuronModel neuron : List.of(Classroom.PACK, Classroom.RELU)) {
      Path file = folder.resolve(neuron + ".checkpoint");
      TrainingSettings settings = settings(Optimiser.ADAM);
      AtomicLong now = new AtomicLong();
      TrainingListener slow =
          new TrainingListener() {
            @Override
            public void step(StepProgress at) {
              now.addAndGet(TimeUnit.SECONDS.toNanos(6));
              if (at.epoch() == 2 && at.step() == 7) {
                throw new IllegalStateException("killed");
              }
            }
          };
      Trainer trainer =
          new Trainer(new ReferenceBackend(), Classroom.task(neuron, settings), now::get);
      assertThrows(IllegalStateException.class, () -> trainer.train(slow, () -> false, file));
      double[] progress = Safetensors.read(file).get("progress").toDoubles();
      assertEquals(1, progress[0], "epochs done");
      assertEquals(4, progress[1], "steps done of the second: 24 s, and 18 s are lost");
      Trained resumed =
          Classroom.trainer(neuron, settings).resume(TrainingListener.NONE, () -> false, file);
      Trained whole = Classroom.train(neuron, settings);
      TrainerTest.assertSame(whole.weights(), resumed.weights());
      assertEquals(whole.history(), resumed.history());
    }
  }

  private void resumedEqualsUninterrupted(NeuronModel neuron, Optimiser optimiser, int steps)
      throws UserFault {
    Path file = folder.resolve(optimiser + ".checkpoint");
    Trained whole = Classroom.train(neuron, settings(optimiser));
    Trained half =
        Classroom.trainer(neuron, settings(optimiser))
            .train(TrainingListener.NONE, after(steps), file);
    assertEquals(Trained.Ending.CANCELLED, half.ending());
    assertEquals(steps / STEPS_PER_EPOCH, half.history().size());
    Trained resumed =
        Classroom.trainer(neuron, settings(optimiser))
            .resume(TrainingListener.NONE, () -> false, file);
    assertEquals(Trained.Ending.FINISHED, resumed.ending());
    TrainerTest.assertSame(whole.weights(), resumed.weights());
    assertEquals(whole.history(), resumed.history());
  }

  @Test
  void patienceOutlivesAnInterruption() throws UserFault {
    TrainingSettings wild =
        Classroom.with(
            Classroom.settings(12, Optimiser.ADAM, 0.6), AugmentationSettings.NONE, 2, 7);
    Path file = folder.resolve("wild.checkpoint");
    Trained whole = Classroom.train(Classroom.RELU, wild);
    int before = (whole.history().size() - 1) * STEPS_PER_EPOCH;
    Classroom.trainer(Classroom.RELU, wild).train(TrainingListener.NONE, after(before), file);
    for (int i = 0; i < 2; i++) {
      Trained resumed =
          Classroom.trainer(Classroom.RELU, wild).resume(TrainingListener.NONE, () -> false, file);
      assertEquals(Trained.Ending.STOPPED_EARLY, resumed.ending());
      assertEquals(whole.history(), resumed.history());
      TrainerTest.assertSame(whole.weights(), resumed.weights());
    }
  }

  @Test
  void aFinishedTrainingResumesToItself() throws UserFault {
    Path file = folder.resolve("done.checkpoint");
    Trainer trainer = Classroom.trainer(Classroom.RELU, Classroom.settings(1, Optimiser.SGD, 0.1));
    Trained done = trainer.train(TrainingListener.NONE, () -> false, file);
    Trained again = trainer.resume(TrainingListener.NONE, () -> false, file);
    TrainerTest.assertSame(done.weights(), again.weights());
    assertEquals(done.history(), again.history());
  }

  @Test
  void otherSettingsAreRefusedAndTheFileStays() throws Exception {
    Path file = folder.resolve("a.checkpoint");
    Classroom.trainer(Classroom.RELU, settings(Optimiser.SGD))
        .train(TrainingListener.NONE, after(1), file);
    byte[] before = Files.readAllBytes(file);
    assertRefused(
        Classroom.trainer(Classroom.RELU, settings(Optimiser.ADAM)),
        file,
        "(settings: optimiser=SGD there, optimiser=ADAM here)");
    assertRefused(Classroom.trainer(Classroom.LIF, settings(Optimiser.SGD)), file, "(neuron: ");
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void damagedCheckpointsAreRefused() throws Exception {
    Trainer trainer = Classroom.trainer(Classroom.RELU, settings(Optimiser.SGD));
    Path file = folder.resolve("a.checkpoint");
    assertRefused(trainer, file, "does not exist");
    trainer.train(TrainingListener.NONE, after(11), file);
    Weights content = Safetensors.read(file);
    Map<String, String> metadata = Safetensors.readMetadata(file);
    Safetensors.write(file, content, Map.of());
    assertRefused(trainer, file, "no checkpoint");
    Tensor wrong = Tensor.of(new float[] {1}, 1);
    Safetensors.write(file, with(content, "rule.momentum.fc.weight", wrong), metadata);
    assertRefused(trainer, file, "'rule.momentum.fc.weight' is damaged");
    Safetensors.write(file, with(content, "progress", wrong), metadata);
    assertRefused(trainer, file, "'progress'");
    Safetensors.write(
        file, with(content, "progress", Tensor.of(new double[] {9, 0, 0, 0, 0}, 5)), metadata);
    assertRefused(trainer, file, "position");
    Safetensors.write(file, content, metadata);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 5));
    assertThrows(BadFile.class, () -> trainer.resume(TrainingListener.NONE, () -> false, file));
  }

  @Test
  void aStateThatCannotBeIsRefused() throws Exception {
    Trainer trainer = Classroom.trainer(Classroom.PACK, settings(Optimiser.ADAM));
    Path file = folder.resolve("a.checkpoint");
    trainer.train(TrainingListener.NONE, after(STEPS_PER_EPOCH + 3), file);
    Weights content = Safetensors.read(file);
    Map<String, String> metadata = Safetensors.readMetadata(file);
    Tensor one = Tensor.of(new float[] {1}, 1);
    Map<String, Tensor> wrong = new LinkedHashMap<>();
    wrong.put("floors.none.threshold", one);
    wrong.put("floors.act.threshold", Tensor.of(new float[] {1, 1}, 2));
    wrong.put("parameters.act.threshold", Tensor.of(new float[] {-1}, 1));
    wrong.put("parameters.fc.weight", one);
    wrong.put("parameters.norm.mean", Tensor.of(new float[] {0, 0, Float.NaN, 0}, 4));
    wrong.put("best.fc.weight", one);
    wrong.put("history", Tensor.of(new double[8], 2, 4));
    wrong.put("progress", Tensor.of(new double[] {1, -3, 0, 0, 0}, 5));
    wrong.put("rule.steps", Tensor.of(new double[] {13}, 1));
    for (Map.Entry<String, Tensor> array : wrong.entrySet()) {
      Safetensors.write(
          file, content.overlaid(new Weights(Map.of(array.getKey(), array.getValue()))), metadata);
      assertRefused(trainer, file, "; restore what it was written with, or train from the start.");
    }
    Map<String, Tensor> without = new LinkedHashMap<>(content.asMap());
    without.remove("floors.act.threshold");
    Safetensors.write(file, new Weights(without), metadata);
    assertRefused(trainer, file, "its entries 'floors' do not fit its thresholds");
  }

  @Test
  void mutatedCheckpointsAreResumedOrRefused() throws Exception {
    Trainer trainer =
        Classroom.trainer(Classroom.PACK, Classroom.settings(1, Optimiser.ADAM, 0.02));
    Path file = folder.resolve("a.checkpoint");
    trainer.train(TrainingListener.NONE, () -> false, file);
    byte[] sound = Files.readAllBytes(file);
    Weights content = Safetensors.read(file);
    Map<String, String> metadata = Safetensors.readMetadata(file);
    List<String> names = List.copyOf(content.names());
    Random random = new Random(5);
    int refused = 0;
    for (int round = 0; round < 600; round++) {
      if (round % 2 == 0) {
        byte[] mutated = sound.clone();
        mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, mutated);
      } else {
        Map<String, Tensor> arrays = new LinkedHashMap<>(content.asMap());
        String one = names.get(random.nextInt(names.size()));
        String other = names.get(random.nextInt(names.size()));
        if (random.nextBoolean()) {
          arrays.remove(one);
        } else {
          arrays.put(one, content.get(other));
        }
        Safetensors.write(file, new Weights(arrays), metadata);
      }
      try {
        trainer.resume(TrainingListener.NONE, () -> true, file);
      } catch (BadFile fault) {
        assertTrue(fault.getMessage().endsWith("."), fault.getMessage());
        assertFalse(fault.getMessage().matches("(?s).*\\p{Cntrl}.*"), fault.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 200 && refused < 600, "refused " + refused);
  }

  /** The judge, as a machine with that many processors would sum. */
  private record OnProcessors(Backend judge, int processors) implements Backend {
    @Override
    public String name() {
      return judge.name();
    }

    @Override
    public String description() {
      return judge.description();
    }

    @Override
    public Executable compile(Plan plan, int maxBatch) throws BadDesign, NoDevice {
      return judge.compile(plan, maxBatch);
    }

    @Override
    public TrainingPass train(Plan plan, int maxBatch, TrainingOptions options)
        throws BadDesign, NoDevice {
      return judge.train(plan, maxBatch, options);
    }

    @Override
    public int gradientShares(int maxBatch) {
      return Math.min(processors, maxBatch);
    }
  }

  @Test
  void anotherNumberOfProcessorsIsRefusedWithTheWayOn() throws Exception {
    Path file = folder.resolve("a.checkpoint");
    TrainingTask task = Classroom.task(Classroom.RELU, settings(Optimiser.SGD));
    new Trainer(new OnProcessors(new ReferenceBackend(), 8), task)
        .train(TrainingListener.NONE, after(2), file);
    assertRefused(
        new Trainer(new OnProcessors(new ReferenceBackend(), 2), task),
        file,
        "it was written on 8 processors, whose sums 2 round otherwise; set"
            + " JAVA_TOOL_OPTIONS=-XX:ActiveProcessorCount=8 and go on, or train from the start.");
    Trainer same = new Trainer(new OnProcessors(new ReferenceBackend(), 8), task);
    assertEquals(
        Trained.Ending.FINISHED, same.resume(TrainingListener.NONE, () -> false, file).ending());
  }

  private static Weights with(Weights content, String name, Tensor tensor) {
    assertTrue(content.find(name).isPresent(), () -> content.names().toString());
    return content.overlaid(new Weights(new LinkedHashMap<>(Map.of(name, tensor))));
  }

  private static void assertRefused(Trainer trainer, Path file, String what) {
    BadFile bad =
        assertThrows(BadFile.class, () -> trainer.resume(TrainingListener.NONE, () -> false, file));
    assertTrue(bad.getMessage().contains(what), bad.getMessage());
    assertFalse(bad.getMessage().contains("\n"), bad.getMessage());
  }
}
