package org.spikepack.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.Printable;
import org.spikepack.store.Safetensors;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * A training on disk: one safetensors file with the whole {@link TrainingState}, and with the task
 * it belongs to, so that it goes on exactly where it stopped or not at all.
 *
 * @param file written in one step, never half
 * @param identity what must be the same for a resumed training to equal an uninterrupted one
 */
record Checkpoint(Path file, Map<String, String> identity) {

  /** The entry of the identity that says over how many processors gradients were summed. */
  static final String SHARES = "gradient shares";

  private static final String PARAMETERS = "parameters.";
  private static final String RULE = "rule.";
  private static final String FLOORS = "floors.";
  private static final String BEST = "best.";
  private static final String HISTORY = "history";
  private static final String PROGRESS = "progress";

  private static final int LONGEST_DIFFERENCE = 300;

  /** Numbers of one epoch in {@link #HISTORY}. */
  private static final int COLUMNS = 4;

  /** Epoch, step, then loss, right answers and samples of the epoch under way. */
  private static final int POSITION = 5;

  void write(TrainingState state) throws BadFile {
    Map<String, Tensor> out = new LinkedHashMap<>();
    add(out, PARAMETERS, state.parameters());
    add(out, RULE, state.rule());
    add(out, FLOORS, state.floors());
    add(out, BEST, state.best());
    Tally tally = state.tally();
    double[] progress = {
      state.epoch(), state.step(), tally.loss(), tally.correct(), tally.samples()
    };
    out.put(PROGRESS, Tensor.of(progress, POSITION));
    double[] history =
        state.history().stream()
            .flatMapToDouble(
                e ->
                    DoubleStream.of(
                        e.trainLoss(),
                        e.trainAccuracy(),
                        e.validationLoss(),
                        e.validationAccuracy()))
            .toArray();
    out.put(HISTORY, Tensor.of(history, state.history().size(), COLUMNS));
    Safetensors.write(file, new Weights(out), identity);
  }

  /**
   * @param task that the training is to go on with
   * @throws BadFile where the file is no checkpoint, is damaged, or belongs to another training
   */
  TrainingState read(TrainingTask task) throws BadFile {
    Map<String, String> found = Safetensors.readMetadata(file);
    for (Map.Entry<String, String> wanted : identity.entrySet()) {
      requireSame(wanted.getKey(), found.get(wanted.getKey()), wanted.getValue());
    }
    Weights content = Safetensors.read(file);
    Tensor progress = numbers(content, PROGRESS, 1, POSITION);
    TrainingState state =
        new TrainingState(
            part(content, PARAMETERS),
            part(content, RULE),
            part(content, FLOORS),
            (int) progress.get(0),
            (int) progress.get(1),
            new Tally(progress.get(2), (int) progress.get(3), (int) progress.get(4)),
            history(numbers(content, HISTORY, 2, COLUMNS)),
            part(content, BEST));
    Optional<String> damage = new StateCheck(task, state).damage();
    if (damage.isPresent()) {
      throw bad(damage.get());
    }
    return state;
  }

  private void requireSame(String what, @Nullable String there, String here) throws BadFile {
    if (there == null) {
      throw bad("it is no checkpoint of a training, " + what + " is missing");
    }
    if (there.equals(here)) {
      return;
    }
    if (what.equals(SHARES)) {
      String processors = Printable.of(there);
      throw new BadFile(
          where(),
          "it was written on "
              + processors
              + " processors, whose sums "
              + here
              + " round otherwise",
          "set JAVA_TOOL_OPTIONS=-XX:ActiveProcessorCount="
              + processors
              + " and go on, or train from the start");
    }
    throw bad("it belongs to another training (" + what + ": " + difference(there, here) + ")");
  }

  private static List<EpochResult> history(Tensor rows) {
    List<EpochResult> out = new ArrayList<>();
    for (int i = 0; i < rows.dim(0); i++) {
      Tensor row = rows.rows(i, i + 1);
      out.add(new EpochResult(i + 1, row.get(0), row.get(1), row.get(2), row.get(3)));
    }
    return out;
  }

  private Tensor numbers(Weights content, String name, int rank, int last) throws BadFile {
    Tensor found = content.find(name).orElse(null);
    if (found == null
        || found.type() != ElementType.F64
        || found.rank() != rank
        || found.dim(rank - 1) != last) {
      throw bad("its entry '" + name + "' is missing or damaged");
    }
    return found;
  }

  private static void add(Map<String, Tensor> out, String prefix, Weights part) {
    part.asMap().forEach((name, tensor) -> out.put(prefix + name, tensor));
  }

  private static Weights part(Weights content, String prefix) {
    Map<String, Tensor> out = new LinkedHashMap<>();
    content
        .asMap()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                out.put(name.substring(prefix.length()), tensor);
              }
            });
    return new Weights(out);
  }

  /** The parts in which two descriptions with as many parts differ, or both in full. */
  private static String difference(String there, String here) {
    String[] old = there.split(", ");
    String[] now = here.split(", ");
    List<String> out = new ArrayList<>();
    for (int i = 0; i < old.length && old.length == now.length; i++) {
      if (!old[i].equals(now[i])) {
        out.add(old[i] + " there, " + now[i] + " here");
      }
    }
    String all = out.isEmpty() ? there + " there, " + here + " here" : String.join(", ", out);
    String plain = all.replaceAll("\\p{Cntrl}", "\uFFFD");
    return plain.length() <= LONGEST_DIFFERENCE
        ? plain
        : plain.substring(0, LONGEST_DIFFERENCE) + "…";
  }

  private String where() {
    return "checkpoint '" + file + "'";
  }

  private BadFile bad(String what) {
    return new BadFile(where(), what, "restore what it was written with, or train from the start");
  }
}
