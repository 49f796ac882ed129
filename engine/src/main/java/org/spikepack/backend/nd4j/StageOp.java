package org.spikepack.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikepack.backend.Observer;

/**
 * Everything between one weighted layer and the next that works value by value, in one pass over
 * memory: batch norms, the sum of a residual connection, the neurons.
 */
final class StageOp extends Op {

  private final List<Term> terms;
  private final Signal out;
  private final @Nullable Kernel kernel;
  private final @Nullable PopulationWatch watch;
  private final Lane[] lanes;
  private final List<Pull> pulls = new ArrayList<>();
  private final boolean inspects;
  private final Alarm alarm;
  private final int length;

  /** The way of a gradient back to one term. */
  private record Pull(Term term, Memory.Use use, NativeFloats @Nullable [] aside) {

    /** Where the gradient of the sum waits for the batch norm, or ends. */
    NativeFloats raw(int slice) {
      return aside == null ? use.memory().gradients(slice) : aside[slice];
    }
  }

  /**
   * @param kernel null where there are no neurons behind the sum
   * @param uses one per term
   */
  StageOp(
      List<Term> terms,
      List<Memory.Use> uses,
      Signal out,
      @Nullable Kernel kernel,
      @Nullable PopulationWatch watch,
      Workspace workspace,
      Purpose purpose) {
    this.inspects = purpose == Purpose.WATCH;
    boolean training = purpose == Purpose.TRAIN;
    this.terms = List.copyOf(terms);
    this.out = out;
    this.kernel = kernel;
    this.watch = watch;
    this.alarm = new Alarm(workspace.slices());
    this.lanes = new Lane[workspace.slices()];
    this.length = Lane.length(out.channels(), out.steps());
    int window = kernel == null ? 1 : kernel.window();
    boolean steady = terms.stream().noneMatch(term -> term.source().stepped());
    for (int slice = 0; slice < lanes.length; slice++) {
      lanes[slice] = new Lane(out.channels(), out.steps(), window, steady, training);
    }
    for (int i = 0; i < terms.size() && training; i++) {
      pulls.addFirst(new Pull(terms.get(i), uses.get(i), null));
    }
  }

  /** Takes memory for batch norms whose input others read too; once all readers are known. */
  void prepareGradients(Workspace workspace) {
    pulls.replaceAll(
        pull -> {
          Memory memory = pull.use().memory();
          if (pull.term().norm() == null || !pull.use().adds() || !memory.learns()) {
            return pull;
          }
          NativeFloats[] aside = new NativeFloats[lanes.length];
          for (int slice = 0; slice < lanes.length; slice++) {
            aside[slice] = workspace.take(memory.floats());
          }
          return new Pull(pull.term(), pull.use(), aside);
        });
  }

  @Override
  Signal out() {
    return out;
  }

  @Override
  void refresh() {
    if (kernel != null) {
      kernel.refresh();
    }
  }

  @Override
  void forward(Schedule schedule) {
    boolean measures = false;
    for (Pull pull : pulls) {
      Norm norm = pull.term().norm();
      if (norm != null) {
        schedule.each(turn -> measure(norm, pull.term().source(), turn));
        measures = true;
      }
    }
    if (measures) {
      schedule.once(() -> norms().forEach(Norm::settle));
    }
    schedule.each(this::forward);
  }

  private List<Norm> norms() {
    List<Norm> out = new ArrayList<>();
    for (Term term : terms) {
      if (term.norm() != null) {
        out.add(term.norm());
      }
    }
    return out;
  }

  private void measure(Norm norm, Signal source, Turn turn) {
    long floats = (long) turn.samples() * source.size() * source.steps();
    norm.measure(
        turn.slice(), source.memory().values(turn.slice()), floats, lanes[turn.slice()].first);
  }

  @Override
  void forward(Turn turn) {
    Lane lane = lanes[turn.slice()];
    long perStep = (long) turn.samples() * out.size();
    for (long at = 0; at < perStep; at += length) {
      int n = (int) Math.min(length, perStep - at);
      load(turn.slice(), lane, at, perStep, n);
      if (inspects) {
        lane.inspect(n);
      }
      if (kernel != null) {
        kernel.forward(lane, n);
      }
      if (watch != null) {
        watch.store(turn, lane, at, n);
      }
      write(kernel == null ? lane.drive : lane.value, turn.slice(), at, perStep, n);
    }
    if (inspects && !lane.wasSound()) {
      alarm.raise(turn.slice());
    }
  }

  private void load(int slice, Lane lane, long at, long perStep, int n) {
    for (int t = 0; t < lane.drive.length; t++) {
      if (t > 0 && lane.drive[t] == lane.drive[0]) {
        return;
      }
      for (int i = 0; i < terms.size(); i++) {
        Term term = terms.get(i);
        if (i == 0) {
          term.load(slice, term.start(t, perStep) + at, lane.drive[t], n);
        } else {
          term.add(slice, term.start(t, perStep) + at, lane.drive[t], lane.first, n);
        }
      }
    }
  }

  private void write(float[][] from, int slice, long at, long perStep, int n) {
    for (int t = 0; t < out.steps(); t++) {
      NativeFloats.write(from[t], out.memory().values(slice).segment(), t * perStep + at, n);
    }
  }

  @Override
  boolean failed() {
    return alarm.take();
  }

  @Override
  void backward(Schedule schedule) {
    if (kernel != null) {
      schedule.last(kernel::collectGradients);
    }
    schedule.each(this::backward);
    if (!norms().isEmpty()) {
      schedule.once(() -> norms().forEach(Norm::settleGradients));
      schedule.each(this::finish);
    }
  }

  /** Through neurons and sum; where a batch norm follows, what it needs is added up. */
  @Override
  void backward(Turn turn) {
    int slice = turn.slice();
    Lane lane = lanes[slice];
    norms().forEach(norm -> norm.clear(slice));
    if (kernel != null) {
      kernel.clearGradients(slice);
    }
    long perStep = (long) turn.samples() * out.size();
    for (long at = 0; at < perStep; at += length) {
      int n = (int) Math.min(length, perStep - at);
      for (int t = 0; t < out.steps(); t++) {
        float[] into = kernel == null ? lane.driveGradient[t] : lane.valueGradient[t];
        NativeFloats.read(out.memory().gradients(slice).segment(), t * perStep + at, into, n);
      }
      if (kernel != null) {
        load(slice, lane, at, perStep, n);
        kernel.backward(slice, lane, n);
      }
      for (Pull pull : pulls) {
        if (pull.use().memory().learns() || pull.term().norm() != null) {
          distribute(pull, slice, lane, at, perStep, n);
        }
      }
    }
  }

  private void distribute(Pull pull, int slice, Lane lane, long at, long perStep, int n) {
    Signal source = pull.term().source();
    if (source.stepped() || out.steps() == 1) {
      for (int t = 0; t < out.steps(); t++) {
        hand(pull, slice, lane, lane.driveGradient[t], pull.term().start(t, perStep) + at, n);
      }
    } else {
      System.arraycopy(lane.driveGradient[0], 0, lane.second, 0, n);
      for (int t = 1; t < out.steps(); t++) {
        Term.add(lane.driveGradient[t], lane.second, n);
      }
      hand(pull, slice, lane, lane.second, at, n);
    }
  }

  private void hand(Pull pull, int slice, Lane lane, float[] gradient, long at, int n) {
    Norm norm = pull.term().norm();
    Memory memory = pull.use().memory();
    if (norm != null) {
      NativeFloats.read(memory.values(slice).segment(), at, lane.first, n);
      norm.gather(slice, gradient, lane.first, n);
    }
    if (!memory.learns()) {
      return;
    }
    if (norm == null && pull.use().adds()) {
      NativeFloats.read(pull.raw(slice).segment(), at, lane.first, n);
      Term.add(gradient, lane.first, n);
      NativeFloats.write(lane.first, pull.raw(slice).segment(), at, n);
    } else {
      NativeFloats.write(gradient, pull.raw(slice).segment(), at, n);
    }
  }

  /** Through the batch norms, now that the sums over the batch are known. */
  private void finish(Turn turn) {
    for (Pull pull : pulls) {
      if (pull.term().norm() != null && pull.use().memory().learns()) {
        finish(pull, pull.term().norm(), turn);
      }
    }
  }

  private void finish(Pull pull, Norm norm, Turn turn) {
    int slice = turn.slice();
    Lane lane = lanes[slice];
    Memory memory = pull.use().memory();
    Signal source = pull.term().source();
    long floats = (long) turn.samples() * source.size() * source.steps();
    for (long at = 0; at < floats; at += length) {
      int n = (int) Math.min(length, floats - at);
      NativeFloats.read(pull.raw(slice).segment(), at, lane.first, n);
      NativeFloats.read(memory.values(slice).segment(), at, lane.second, n);
      norm.pullBack(lane.first, lane.second, n);
      if (pull.use().adds()) {
        NativeFloats.read(memory.gradients(slice).segment(), at, lane.second, n);
        Term.add(lane.second, lane.first, n);
      }
      NativeFloats.write(lane.first, memory.gradients(slice).segment(), at, n);
    }
  }

  @Override
  void watch(Observer observer, int batch) {
    if (watch != null) {
      watch.begin(observer, batch);
    }
  }

  @Override
  void report(Observer observer) {
    if (watch != null) {
      watch.report(observer);
    }
  }
}
