package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.neuron.Relu;

/** Every arm gets a file of its own, whatever it is called. */
class ArmTest {

  private static Arm arm(String name, String... weights) {
    return new Arm(name, new Relu(), List.of(weights), null, null);
  }

  private static Project project(Arm... arms) {
    return Examples.small().withArms(Arrays.asList(arms));
  }

  @ParameterizedTest
  @CsvSource({
    "ANN, ann",
    "SpikePack trained T=4, spikepack-trained-t-4",
    "' ../(LIF) ', lif",
    "Überträger, ubertrager",
    "脈衝, arm",
    "'', arm"
  })
  void namesBecomePartsOfFileNames(String name, String part) {
    assertEquals("weights/" + part + ".safetensors", project().weightsFile(name));
    assertEquals("weights/" + part + ".safetensors", project(arm(name)).weightsFile(name));
  }

  @Test
  void armsOfLikeNamesGetFilesOfTheirOwn() {
    Project project = project(arm("T 4"), arm("T=4"), arm("脈衝"), arm("神経"), arm("t-4"));
    assertEquals(
        List.of("t-4", "t-4-2", "arm", "arm-2", "t-4-3"),
        project.arms().stream()
            .map(arm -> project.weightsFile(arm.name()))
            .map(file -> file.replace("weights/", "").replace(".safetensors", ""))
            .toList());
    assertEquals("weights/t-4-4.safetensors", project.weightsFile("(T 4)"));
  }

  @Test
  void aFileThatAnotherArmNamesIsNeverTaken() {
    Project project = project(arm("A"), arm("B", "weights/A.safetensors"), arm("A-2"));
    assertEquals("weights/a-2.safetensors", project.weightsFile("A"));
    assertEquals("weights/a-2-2.safetensors", project.weightsFile("A-2"));
    assertEquals("weights/b.safetensors", project.weightsFile("B"));
  }
}
