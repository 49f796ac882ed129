package org.spikepack.board.flow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikepack.backend.integer.StageActivity;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.Sources;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.BoundedFile;
import org.spikepack.store.Folders;

/** The step that runs inputs through the accelerator's own Verilog, clock by clock. */
public final class Simulation {

  private static final int COUNTERS = 3;

  private final Design design;
  private final BuildCache cache;

  /**
   * What the hardware did with one input.
   *
   * @param words all maps one behind the other, see {@link Design#mapAddress}
   * @param stages counters in the order of the stages
   * @param readout accumulators
   */
  public record Run(int[] words, List<StageCount> stages, int[] readout) {

    /** Clock cycles of all stages. */
    public long cycles() {
      return stages.stream().mapToLong(StageCount::cycles).sum();
    }
  }

  /** What one stage counted; unlike {@link StageActivity} with the clock. */
  public record StageCount(long cycles, long events, long spikes) {}

  public Simulation(Design design, BuildCache cache) {
    this.design = design;
    this.cache = cache;
  }

  /**
   * Builds the simulator where it is not built yet, and runs it.
   *
   * @param inputs words of the first map, per sample
   * @throws java.util.concurrent.CancellationException when the watcher cancels
   */
  public List<Run> run(List<int[]> inputs, Watch watch) throws BadDesign, BadFile, NoDevice {
    Path program =
        new Verilated(
                "accelerator", "simulate.cpp", Sources.simulation(), design.hardware(), Map.of())
            .executable(cache, watch);
    Path folder = Folders.temporary("simulation");
    try {
      return run(program, folder, inputs, watch);
    } finally {
      Folders.delete(folder);
    }
  }

  private List<Run> run(Path program, Path folder, List<int[]> inputs, Watch watch)
      throws BadDesign, BadFile, NoDevice {
    AtomicFile.write(folder.resolve("weights"), out -> out.write(design.weights()));
    AtomicFile.write(folder.resolve("parameters"), out -> out.write(design.parameters()));
    AtomicFile.write(
        folder.resolve("inputs"),
        out -> {
          for (int[] input : inputs) {
            byte[] bytes = new byte[input.length];
            for (int i = 0; i < input.length; i++) {
              bytes[i] = (byte) input[i];
            }
            out.write(bytes);
          }
        });
    AtomicFile.write(folder.resolve("descriptors.hex"), Hex.words(design.descriptors()));
    List<String> command =
        List.of(
            program.toString(),
            "weights",
            "parameters",
            "inputs",
            "output",
            "" + design.inputValues(),
            "" + design.results(),
            "" + design.words(),
            "+descriptors=descriptors.hex");
    ToolRun.Output said =
        ToolRun.run("simulation", command, folder, new SampleProgress(watch, inputs.size()));
    if (said.exitCode() != 0) {
      throw new BadDesign(
          "simulation",
          "it ended with code " + said.exitCode() + ": " + said.cause(),
          "see its log");
    }
    int record = Integer.BYTES * design.results() + design.words();
    int most = Math.multiplyExact(record, inputs.size());
    return parse(BoundedFile.read(folder.resolve("output"), Math.max(1, most)), inputs.size());
  }

  private List<Run> parse(byte[] output, int count) {
    ByteBuffer from = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
    List<Run> runs = new ArrayList<>();
    for (int sample = 0; sample < count; sample++) {
      int[] results = new int[design.results()];
      for (int i = 0; i < results.length; i++) {
        results[i] = from.getInt();
      }
      int[] words = new int[design.words()];
      for (int i = 0; i < words.length; i++) {
        words[i] = from.get() & 0xFF;
      }
      runs.add(run(results, words));
    }
    return runs;
  }

  private Run run(int[] results, int[] words) {
    int stages = design.stages().size();
    List<StageCount> counts = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      counts.add(
          new StageCount(
              Integer.toUnsignedLong(results[COUNTERS * i]),
              Integer.toUnsignedLong(results[COUNTERS * i + 1]),
              Integer.toUnsignedLong(results[COUNTERS * i + 2])));
    }
    return new Run(words, counts, Arrays.copyOfRange(results, COUNTERS * stages, results.length));
  }

  /** Turns the program's own count into progress. */
  private record SampleProgress(Watch watch, int samples) implements Watch {

    private static final String SAMPLE = "sample ";

    @Override
    public void line(String line) {
      if (line.startsWith(SAMPLE)) {
        progress(Double.parseDouble(line.substring(SAMPLE.length())) / samples);
      } else {
        watch.line(line);
      }
    }

    @Override
    public void progress(double share) {
      watch.progress(share);
    }

    @Override
    public boolean cancelled() {
      return watch.cancelled();
    }
  }
}
