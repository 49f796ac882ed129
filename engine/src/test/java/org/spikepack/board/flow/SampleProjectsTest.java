package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.backend.integer.IntegerMachine;
import org.spikepack.board.link.BoardRunner;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.data.Datasets;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.OpenProject;

/** The trained sample networks on the simulated hardware: every spike of a thousand images. */
@Execution(ExecutionMode.CONCURRENT)
class SampleProjectsTest {

  private static final Path SAMPLES = Path.of("../sample-projects");
  private static final int IMAGES = 1000;

  @BeforeEach
  void tools() {
    Needed.tools(Tool.SIMULATION);
  }

  @ParameterizedTest
  @CsvSource({
    "SpikePack trained, PACKED, 0.97, 6000",
    "SpikePack trained, SERIAL, 0.97, 30000",
    "LIF trained, LIF, 0.95, 30000"
  })
  void everySpikeOfAThousandDigits(String arm, Datapath datapath, double accuracy, long most)
      throws Exception {
    Design exact = arm("mnist-mlp", arm, datapath).design();
    Design design = datapath == Datapath.PACKED ? exact : exact.roomy();
    Measured measured = measure("mnist-mlp", arm, design, IMAGES);
    assertTrue(measured.accuracy() >= accuracy, measured.toString());
    assertTrue(measured.cycles() <= most, measured.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "SpikePack trained, PACKED",
    "SpikePack trained, SERIAL",
    "LIF trained, LIF",
  })
  void everySpikeOfAThousandDigitsOnASmallConvolutionalNetwork(String arm, Datapath datapath)
      throws Exception {
    Design design = arm("mnist-cnn", arm, datapath).design().roomy();
    Measured measured = measure("mnist-cnn", arm, design, IMAGES);
    assertTrue(measured.accuracy() >= 0.96, measured.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "SpikePack trained, PACKED",
    "SpikePack trained, SERIAL",
    "LIF trained, LIF",
  })
  void everySpikeOfAConvolutionalNetwork(String arm, Datapath datapath) throws Exception {
    Design design = arm("fashion-mnist-cnn", arm, datapath).design().roomy();
    measure("fashion-mnist-cnn", arm, design, 1);
  }

  @Test
  void everySpikeOfAResidualNetwork() throws Exception {
    String arm = "SpikePack trained";
    Design design = arm("fashion-mnist-resnet", arm, Datapath.PACKED).design().roomy();
    measure("fashion-mnist-resnet", arm, design, 1);
  }

  /** Means over the images. */
  record Measured(double accuracy, double cycles, double events, double spikes) {}

  static Measured measure(String project, String arm, Design design, int images) throws Exception {
    Datapath datapath = design.datapath();
    BoardArm chosen = arm(project, arm, datapath);
    BoardRunner.Samples samples =
        chosen.samples(
            Datasets.bundled(project.startsWith("mnist") ? "mnist" : "fashion-mnist").test(),
            images,
            () -> false);
    List<Simulation.Run> runs =
        new Simulation(design, Needed.CACHE).run(samples.words(), Watch.NONE);
    IntegerMachine machine = new IntegerMachine(design.network());
    int right = 0;
    for (int i = 0; i < images; i++) {
      SimulationTest.same(design, machine.run(samples.words().get(i)), runs.get(i), arm + " " + i);
      right += largest(machine.logits(runs.get(i).readout())) == samples.labels()[i] ? 1 : 0;
    }
    Measured measured =
        new Measured(
            (double) right / images,
            runs.stream().mapToLong(Simulation.Run::cycles).average().orElseThrow(),
            mean(runs, Simulation.StageCount::events),
            mean(runs, Simulation.StageCount::spikes));
    return measured;
  }

  static BoardArm arm(String project, String arm, Datapath datapath) throws Exception {
    return BoardArm.of(OpenProject.read(SAMPLES.resolve(project)), arm, datapath);
  }

  private static double mean(
      List<Simulation.Run> runs, ToLongFunction<Simulation.StageCount> what) {
    return runs.stream()
        .mapToLong(run -> run.stages().stream().mapToLong(what).sum())
        .average()
        .orElseThrow();
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
