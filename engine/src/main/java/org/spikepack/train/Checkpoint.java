package org.spikepack.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Safetensors;
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
   * @throws BadFile where the file is no checkpoint, is damaged, or belongs to another training
   */
  TrainingState read() throws BadFile {
    Map<String, String> found = Safetensors.readMetadata(file);
    for (Map.Entry<String, String> wanted : identity.entrySet()) {
      String there = found.get(wanted.getKey());
      if (there == null) {
        throw bad("it is no checkpoint of a training, " + wanted.getKey() + " is missing");
      }
      if (!there.equals(wanted.getValue())) {
        String difference = difference(there, wanted.getValue());
        throw bad("it belongs to another training (" + wanted.getKey() + ": " + difference + ")");
      }
    }
    Weights content = Safetensors.read(file);
    Tensor progress = numbers(content, PROGRESS, POSITION);
    List<EpochResult> history = history(numbers(content, HISTORY, COLUMNS));
    if (progress.get(0) != history.size() || !(progress.get(1) >= 0)) {
      throw bad("its position is damaged");
    }
    Weights parameters = part(content, PARAMETERS);
    Weights rule = part(content, RULE);
    requireFit(rule, parameters);
    return new TrainingState(
        parameters,
        rule,
        part(content, FLOORS),
        (int) progress.get(0),
        (int) progress.get(1),
        new Tally(progress.get(2), (int) progress.get(3), (int) progress.get(4)),
        history,
        part(content, BEST));
  }

  /** What the update rule remembers comes in the shapes of the parameters. */
  private void requireFit(Weights rule, Weights parameters) throws BadFile {
    for (Map.Entry<String, Tensor> entry : rule.asMap().entrySet()) {
      String name = entry.getKey();
      boolean fits =
          name.equals(UpdateRule.STEPS)
              ? entry.getValue().toString().equals("i64[1]")
              : parameters
                  .find(name.substring(name.indexOf('.') + 1))
                  .map(parameter -> parameter.toString().equals(entry.getValue().toString()))
                  .orElse(false);
      if (!fits) {
        throw bad("its entry '" + RULE + name + "' is damaged");
      }
    }
  }

  private static List<EpochResult> history(Tensor rows) {
    List<EpochResult> out = new ArrayList<>();
    for (int i = 0; i < rows.dim(0); i++) {
      Tensor row = rows.rows(i, i + 1);
      out.add(new EpochResult(i + 1, row.get(0), row.get(1), row.get(2), row.get(3)));
    }
    return out;
  }

  private Tensor numbers(Weights content, String name, int last) throws BadFile {
    Tensor found = content.find(name).orElse(null);
    if (found == null || found.rank() == 0 || found.dim(found.rank() - 1) != last) {
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
    return all.length() <= LONGEST_DIFFERENCE ? all : all.substring(0, LONGEST_DIFFERENCE) + "…";
  }

  private BadFile bad(String what) {
    return new BadFile(
        "checkpoint '" + file + "'",
        what,
        "restore what it was written with, or train from the start");
  }
}
