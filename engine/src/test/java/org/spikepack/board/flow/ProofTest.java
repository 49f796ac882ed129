package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a solver proves, and that it would not prove it of hardware that is wrong. */
@Execution(ExecutionMode.CONCURRENT)
class ProofTest {

  @BeforeEach
  void tools() {
    Needed.tools(Proof.TOOLS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void serialEmissionEqualsClampForEveryPotential(int steps) throws Exception {
    assertTrue(Proof.emission(steps).holds(Watch.NONE));
  }

  @Test
  void doublingAndAddingEqualsTheProductForEveryWeightAndWord() throws Exception {
    assertTrue(Proof.synapse().holds(Watch.NONE));
  }

  @Test
  void aThresholdThatIsMissedIsFound() throws Exception {
    assertFalse(
        broken(Proof.emission(4), "emit_serial.v", "left >= reset_by", "left > reset_by")
            .holds(Watch.NONE));
  }

  @Test
  void aDoublingThatIsMissedIsFound() throws Exception {
    assertFalse(
        broken(Proof.synapse(), "lanes_serial.v", "sum[ACC_BITS-2:0], 1'b0", "sum[ACC_BITS-1:0]")
            .holds(Watch.NONE));
  }

  private static Proof broken(Proof proof, String file, String right, String wrong) {
    Map<String, String> sources = new HashMap<>(proof.sources());
    String text = sources.get(file);
    assertTrue(text.contains(right));
    sources.put(file, text.replace(right, wrong));
    return new Proof(proof.top(), proof.parameters(), proof.cycles(), sources);
  }
}
