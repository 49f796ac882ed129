package org.spikepack.project;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.neuron.NeuronModel;

/**
 * One of the variants that an experiment sets side by side.
 *
 * @param name unique in its project
 * @param weights safetensors files relative to the project folder; arrays of later files replace
 *     those of earlier ones
 * @param training how the weights are learnt, where they are
 * @param conversion how the weights are converted from another arm's, where they are
 */
public record Arm(
    String name,
    NeuronModel neuron,
    List<String> weights,
    @Nullable TrainingSettings training,
    @Nullable ConversionSettings conversion) {

  public Arm {
    weights = List.copyOf(weights);
  }

  public Arm withName(String newName) {
    return new Arm(newName, neuron, weights, training, conversion);
  }

  public Arm withNeuron(NeuronModel newNeuron) {
    return new Arm(name, newNeuron, weights, training, conversion);
  }

  public Arm withWeights(List<String> newWeights) {
    return new Arm(name, neuron, newWeights, training, conversion);
  }

  public Arm withTraining(@Nullable TrainingSettings newTraining) {
    return new Arm(name, neuron, weights, newTraining, conversion);
  }

  /** The same arm where it refers to another by its name, after that one was renamed. */
  Arm followingRename(String old, String now) {
    TrainingSettings newTraining =
        training != null && old.equals(training.startFrom())
            ? training.startingFrom(now)
            : training;
    ConversionSettings newConversion =
        conversion != null && old.equals(conversion.from())
            ? conversion.convertingFrom(now)
            : conversion;
    return new Arm(name, neuron, weights, newTraining, newConversion);
  }

  /** Names of the arms whose weights this one needs first. */
  List<String> needs() {
    String start = training == null ? null : training.startFrom();
    return Stream.of(start, conversion == null ? null : conversion.from())
        .filter(Objects::nonNull)
        .toList();
  }
}
