package org.spikepack.backend.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spikepack.neuron.Surrogate;

/** Reverse-mode differentiation of scalars, small enough to be seen to be right. */
final class Variable {

  final double value;
  double gradient;
  private final List<Variable> parents;
  private final double[] slopes;

  private Variable(double value, List<Variable> parents, double... slopes) {
    this.value = value;
    this.parents = parents;
    this.slopes = slopes;
  }

  static Variable of(double value) {
    return new Variable(value, List.of());
  }

  Variable plus(Variable other) {
    return new Variable(value + other.value, List.of(this, other), 1, 1);
  }

  Variable minus(Variable other) {
    return plus(other.times(of(-1)));
  }

  Variable times(Variable other) {
    return new Variable(value * other.value, List.of(this, other), other.value, value);
  }

  Variable times(double factor) {
    return times(of(factor));
  }

  /** The same number, cut off from what it came from. */
  Variable detached() {
    return of(value);
  }

  /** 1 from the threshold on, with the slope of the surrogate. */
  Variable spike(double threshold, Surrogate surrogate) {
    double slope = surrogate.derivative(value - threshold);
    return new Variable(value >= threshold ? 1 : 0, List.of(this), slope);
  }

  /** Fills {@link #gradient} of all that this number came from. */
  void differentiate() {
    List<Variable> order = new ArrayList<>();
    sort(order);
    gradient = 1;
    for (Variable variable : order.reversed()) {
      for (int i = 0; i < variable.slopes.length; i++) {
        variable.parents.get(i).gradient += variable.gradient * variable.slopes[i];
      }
    }
  }

  /** Parents before children. */
  private void sort(List<Variable> order) {
    Set<Variable> begun = new HashSet<>();
    Set<Variable> done = new HashSet<>();
    Deque<Variable> stack = new ArrayDeque<>(List.of(this));
    while (!stack.isEmpty()) {
      Variable top = stack.peek();
      if (begun.add(top)) {
        top.parents.stream().filter(parent -> !done.contains(parent)).forEach(stack::push);
      } else {
        stack.pop();
        if (done.add(top)) {
          order.add(top);
        }
      }
    }
  }
}
