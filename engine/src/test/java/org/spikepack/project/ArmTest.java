package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmTest {

  @ParameterizedTest
  @CsvSource({
    "ANN, ann",
    "SpikePack trained T=4, spikepack-trained-t-4",
    "' ../(LIF) ', lif",
    "脈衝, arm",
    "'', arm"
  })
  void namesBecomePartsOfFileNames(String name, String part) {
    assertEquals(part, Arm.fileName(name));
    assertEquals("weights/" + part + ".safetensors", Arm.weightsFile(name));
  }
}
