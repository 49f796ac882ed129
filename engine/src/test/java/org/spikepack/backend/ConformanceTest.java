package org.spikepack.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.spikepack.backend.conformance.ConformanceCase;
import org.spikepack.backend.conformance.ConformanceNetworks;
import org.spikepack.backend.conformance.ConformanceNeurons;
import org.spikepack.backend.conformance.Judge;
import org.spikepack.backend.conformance.Recorder;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.NoDevice;

/** Every backend against the reference: the same spikes, the same values, the same logits. */
class ConformanceTest {

  /** What happened to one backend. */
  private static final class Tally {
    int cases;
    int exact;
    int refused;
    int nearDifferences;
    int changedSamples;

    @Override
    public String toString() {
      return cases
          + " cases, "
          + exact
          + " of them bit for bit, "
          + refused
          + " refused; spikes that differ near a decision: "
          + nearDifferences
          + " in "
          + changedSamples
          + " samples";
    }
  }

  private static final Map<String, Tally> TALLIES = new LinkedHashMap<>();

  @TestFactory
  Stream<DynamicNode> everyBackendDoesAsTheReference() {
    return ConformanceBackends.ALL.stream()
        .map(
            candidate ->
                dynamicContainer(
                    candidate.toString(),
                    ConformanceNetworks.all().stream()
                        .map(network -> ofNetwork(candidate, network))));
  }

  private static DynamicNode ofNetwork(
      ConformanceBackends.Candidate candidate, ConformanceNetworks.Named network) {
    return dynamicContainer(
        network.name(),
        ConformanceNeurons.all().stream()
            .flatMap(
                neuron ->
                    Stream.of(
                        new ConformanceCase(network, neuron, true, false),
                        new ConformanceCase(network, neuron, true, true),
                        new ConformanceCase(network, neuron, false, false)))
            .map(one -> dynamicTest(one.toString(), () -> judge(candidate, one))));
  }

  private static void judge(ConformanceBackends.Candidate candidate, ConformanceCase one)
      throws BadDesign, NoDevice {
    Tally tally = TALLIES.computeIfAbsent(candidate.toString(), name -> new Tally());
    tally.cases++;
    try {
      compare(candidate.trial(one), tally);
    } catch (BadDesign refusal) {
      assertFalse(candidate.complete(), refusal.getMessage());
      assertFalse(refusal.what().isBlank() || refusal.remedy().isBlank(), "a reason");
      tally.refused++;
    }
  }

  private static void compare(ConformanceBackends.Trial trial, Tally tally)
      throws BadDesign, NoDevice {
    try (Executable found = trial.backend().compile(trial.plan(), trial.input().batch() + 2)) {
      compare(trial, found, tally);
    }
  }

  private static void compare(ConformanceBackends.Trial trial, Executable found, Tally tally)
      throws NoDevice {
    Presentation input = trial.input();
    try (Executable expected =
        ConformanceBackends.REFERENCE.compile(trial.expected(), input.batch())) {
      Judge judge = new Judge(trial.plan(), trial.exact(), trial.nearness());
      Recorder recording = Recorder.of(found, input);
      judge.compare(Recorder.of(expected, input).shapedAs(trial.plan()), recording);
      assertArrayEquals(
          recording.logits.toFloats(),
          found.run(input, Observer.NONE).toFloats(),
          "a second run that nobody watches");
      assertTrue(found.activationBytes() > 0, "working memory");
      assertEquals(input.batch() + 2, found.maxBatch());
      tally.exact += trial.exact() ? 1 : 0;
      tally.nearDifferences += judge.nearDifferences();
      tally.changedSamples += judge.changedSamples();
    } catch (BadDesign unexpected) {
      throw new AssertionError("a compiled plan must run", unexpected);
    }
  }

  @AfterAll
  static void report() {
    TALLIES.forEach(
        (backend, tally) -> {
          System.out.println("conformance of " + backend + ": " + tally);
          assertTrue(tally.refused < tally.cases, backend + " refuses everything");
        });
  }
}
