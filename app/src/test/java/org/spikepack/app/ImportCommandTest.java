package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.UserFault;
import org.spikepack.network.BatchNorm;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;

/** A network of another program's, from the file to the tables. */
class ImportCommandTest {

  @TempDir private Path folder;
  private Path onnx;
  private Path points;

  @BeforeEach
  void exportOne() throws IOException {
    Path project = TinyProject.in(folder);
    assertEquals(0, Console.run("train", project, "--arm", "ann").code());
    onnx = folder.resolve("cløuds.onnx");
    points = project.resolve("points");
    assertEquals(0, Console.run("export", project, "--out", onnx).code());
  }

  @Test
  void becomesAProjectThatIsMeasuredAtOnce() throws UserFault {
    Path made = folder.resolve("a new one");
    Console console = Console.run("import", onnx, "--data", points, "--out", made, "--T", 3);
    assertEquals(0, console.code(), console.err());
    assertEquals(
        made + ": 5 layers and 58 weights from cløuds.onnx, with neurons in act1",
        console.firstLine());
    assertTrue(
        console
            .out()
            .lines()
            .anyMatch(line -> line.matches("cløuds: SpikePack T=3 .* beside ANN 100.0 % .*")),
        console.out());
    assertTrue(
        console.out().lines().anyMatch(line -> line.matches("SpikePack +act1 +8 .*")),
        console.out());
    Project project = ProjectFile.read(made);
    assertEquals("ANN", project.arm("LIF").orElseThrow().conversion().from());
    assertEquals(0, Console.run("run", made, "--samples", 10).code());
    assertEquals(0, Console.run("convert", made, "--again").code());
    Console again = Console.run("import", onnx, "--data", points, "--out", made);
    assertEquals(1, again.code());
    assertTrue(again.err().contains("holds a project already"), again.err());
  }

  @Test
  void normalisesFirstWhereItIsTold() throws UserFault {
    Path made = folder.resolve("scaled");
    Console console =
        Console.run(
            "import", onnx, "--data", points, "--out", made, "--mean", "0.5,0,0,0", "--std", 2);
    assertEquals(0, console.code(), console.err());
    assertTrue(
        ProjectFile.read(made).network().layers().stream().anyMatch(BatchNorm.class::isInstance));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--data bundled:mnist | 1×28×28, and the network takes 4",
        "--data bundled:cats  | choose one of",
        "--data POINTS --T 17 | use 1 to 16",
        "--data POINTS --mean 1,2 | 2 numbers for 4 channels",
        "--data POINTS --std 0 | above 0",
        "--data POINTS --output x | no node gives 'x'",
        "--data nowhere.csv | it does not exist"
      })
  void refusesInOneSentenceAndLeavesNothing(String arguments, String says) {
    Path made = folder.resolve("refused");
    String[] words = arguments.replace("POINTS", points.toString().replace(' ', '\0')).split(" +");
    Object[] all = new Object[words.length + 4];
    all[0] = "import";
    all[1] = onnx;
    all[2] = "--out";
    all[3] = made;
    for (int i = 0; i < words.length; i++) {
      all[i + 4] = words[i].replace('\0', ' ');
    }
    Console console = Console.run(all);
    assertEquals(1, console.code(), console.err());
    assertTrue(console.err().contains(says), console.err());
    assertEquals(1, console.err().lines().count(), console.err());
    assertFalse(Files.exists(made), "nothing is left behind");
  }
}
