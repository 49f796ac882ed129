package org.spikepack.backend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.ConformanceNetworks;
import org.spikepack.backend.conformance.ConformanceNeurons;
import org.spikepack.backend.conformance.TrainingJudge;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;
import org.spikepack.neuron.Surrogate;

/** Every backend's gradients and running statistics against the reference's. */
class TrainingConformanceTest {

  @TestFactory
  Stream<DynamicNode> everyBackendLearnsAsTheReference() {
    return ConformanceBackends.ALL.stream()
        .map(
            candidate ->
                dynamicContainer(
                    candidate.toString(),
                    ConformanceNetworks.all().stream()
                        .flatMap(network -> cases(candidate, network))));
  }

  private static Stream<DynamicNode> cases(
      ConformanceBackends.Candidate candidate, ConformanceNetworks.Named network) {
    Surrogate triangle = new Surrogate(Surrogate.Form.TRIANGLE, 1);
    return TrainingJudge.neurons().stream()
        .flatMap(
            neuron ->
                Stream.of(
                    named(candidate, network, neuron, false, TrainingOptions.DEFAULT),
                    named(candidate, network, neuron, true, new TrainingOptions(triangle, false))));
  }

  private static DynamicNode named(
      ConformanceBackends.Candidate candidate,
      ConformanceNetworks.Named network,
      ConformanceNeurons.Named neuron,
      boolean perStep,
      TrainingOptions options) {
    ConformanceCase one = new ConformanceCase(network, neuron, true, perStep);
    return dynamicTest(one + ", " + options, () -> judge(candidate, one, options));
  }

  private static void judge(
      ConformanceBackends.Candidate candidate, ConformanceCase one, TrainingOptions options)
      throws BadDesign, NoDevice {
    Plan plan = one.forTraining();
    Presentation input = one.presentation();
    TrainingPass found;
    try {
      found = candidate.backend().train(plan, input.batch() + 1, options);
    } catch (BadDesign refusal) {
      assertFalse(candidate.complete(), refusal.getMessage());
      assertFalse(refusal.what().isBlank() || refusal.remedy().isBlank(), "a reason");
      return;
    }
    try (found;
        TrainingPass expected = ConformanceBackends.REFERENCE.train(plan, input.batch(), options)) {
      TrainingJudge.compare(expected, found, one);
    }
  }
}
