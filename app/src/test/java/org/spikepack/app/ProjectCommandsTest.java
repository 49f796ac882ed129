package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.project.ProjectFile;
import org.spikepack.project.Sweep;
import org.spikepack.store.Npz;
import org.spikepack.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project's way through train, convert, run, export and bench, as a user would take it. */
class ProjectCommandsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void makeProject() throws IOException {
    project = TinyProject.in(folder);
  }

  private static Console succeed(Object... args) {
    Console console = Console.run(args);
    assertEquals(0, console.code(), console.err());
    return console;
  }

  @Test
  void trainConvertAndRunSideBySide() throws IOException, UserFault {
    Console trained = succeed("train", project, "--arm", "ann");
    assertTrue(trained.firstLine().startsWith("ann: "), trained.firstLine());
    assertEquals("", trained.err(), "quiet when piped");
    succeed("convert", project, "--arm", "ann", "--to", "spikepack", "--samples", 64);
    succeed("convert", project, "--arm", "ann", "--to", "lif", "--samples", 64, "--name", "leaky");
    Arm leaky = ProjectFile.read(project).arm("leaky").orElseThrow();
    assertEquals("ann", leaky.conversion().from());

    Path json = folder.resolve("out/result.json");
    Path report = folder.resolve("report.html");
    Path record = folder.resolve("spikes.npz");
    Console run =
        succeed(
            "run",
            project,
            "--arm",
            "ann",
            "--arm",
            "SpikePack converted T=4",
            "--arm",
            "leaky",
            "--samples",
            40,
            "--json",
            json,
            "--report",
            report,
            "--record",
            record,
            "--record-samples",
            10,
            "--trace",
            "act1");
    assertTrue(
        run.firstLine().matches("ann +\\d+\\.\\d % right of 40 samples .* ms/image"),
        run.firstLine());
    assertTrue(
        run.out()
            .lines()
            .anyMatch(
                line ->
                    line.matches(
                        "two <b>clouds</b>: SpikePack T=4 \\d+\\.\\d % beside ANN .* and LIF.*")),
        run.out());
    JsonNode result = JSON.readTree(Files.readString(json));
    assertEquals(3, result.get("arms").size());
    for (JsonNode arm : result.get("arms")) {
      assertTrue(arm.get("accuracy").doubleValue() > 0.9, arm.get("name").stringValue());
      assertTrue(arm.get("timePerImageMs").doubleValue() > 0);
    }
    assertEquals(40, result.get("provenance").get("samples").intValue());

    String html = Files.readString(report);
    assertTrue(html.contains("two &lt;b&gt;clouds&lt;/b&gt;"));
    assertFalse(html.contains("<b>clouds"), "names are escaped");
    assertFalse(html.contains("http://") || html.contains("<script"), "needs nothing else");

    assertArrayEquals(
        new int[] {10, 8}, array(record, "SpikePack converted T=4/act1/words").shape());
    assertArrayEquals(new int[] {4, 10, 8}, array(record, "leaky/act1/potential").shape());
  }

  private static Tensor array(Path file, String name) throws UserFault {
    var arrays = Npz.read(file);
    assertTrue(arrays.containsKey(name), () -> name + " among " + arrays.keySet());
    return arrays.get(name);
  }

  @Test
  void allArmsAreTrainedInTheOrderTheyNeedEachOther() {
    Console console = succeed("train", project, "--epochs", 2);
    assertTrue(console.out().indexOf("ann: ") < console.out().indexOf("direct: "), console.out());
    assertTrue(console.out().contains("held-out training samples"), "early stopping sees no test");
    assertTrue(Files.exists(project.resolve("weights/direct.safetensors")));
    succeed("run", project);
  }

  @Test
  void sameSeedSameWeightsAndAnotherSeedOthers() throws IOException {
    Path weights = project.resolve("weights/ann.safetensors");
    succeed("train", project, "--arm", "ann", "--epochs", 1);
    byte[] first = Files.readAllBytes(weights);
    succeed("train", project, "--arm", "ann", "--epochs", 1);
    assertArrayEquals(first, Files.readAllBytes(weights));
    succeed("train", project, "--arm", "ann", "--epochs", 1, "--seed", 2);
    assertNotEquals(-1, Arrays.mismatch(first, Files.readAllBytes(weights)));
  }

  @Test
  void armsOfLikeOrForeignNamesKeepTheirWeightsApart() throws IOException {
    succeed("train", project, "--epochs", 1);
    byte[] direct = Files.readAllBytes(project.resolve("weights/direct.safetensors"));
    for (String name : new String[] {"Direct!", "漏れ", "積分"}) {
      succeed("convert", project, "--arm", "ann", "--to", "lif", "--name", name);
    }
    assertArrayEquals(direct, Files.readAllBytes(project.resolve("weights/direct.safetensors")));
    for (String file : new String[] {"direct-2", "arm", "arm-2"}) {
      assertTrue(Files.exists(project.resolve("weights/" + file + ".safetensors")), file);
    }
    succeed("run", project, "--arm", "漏れ", "--arm", "積分");
  }

  @Test
  void aMutedLayerTakesNoPartInARun() throws IOException {
    Path file = project.resolve("project.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"data\":", "\"muted\": [\"act1\"], \"data\":"));
    succeed("train", project, "--arm", "ann", "--epochs", 1);
    Path json = folder.resolve("run.json");
    succeed("run", project, "--arm", "ann", "--json", json);
    assertEquals(
        List.of("input", "fc1", "fc2", "out"),
        JSON.readTree(Files.readString(json))
            .at("/arms/0/layers")
            .valueStream()
            .map(layer -> layer.get("name").stringValue())
            .toList());
  }

  @Test
  void exportAndBenchmarks() throws IOException {
    succeed("train", project, "--arm", "ann");
    Path onnx = folder.resolve("ann.onnx");
    succeed("export", project, "--out", onnx);
    assertTrue(Files.size(onnx) > 100);
    Path json = folder.resolve("bench.json");
    succeed("bench", "memory", project, "--batch", 32, "--json", json);
    JsonNode memory = JSON.readTree(Files.readString(json));
    assertEquals(17, memory.get("rows").size());
    assertEquals(1, memory.get("spikePackT8OverT1").doubleValue(), 0.05);
    assertTrue(memory.get("lifT8OverT1").doubleValue() > 1.2, "LIF keeps every step");
    succeed("bench", "onnx", project, "--batch", 32, "--rounds", 2, "--json", json);
    JsonNode times = JSON.readTree(Files.readString(json));
    assertTrue(times.get("largestLogitDifference").doubleValue() < 1e-4);
    double ratio = times.get("spikePackT8OverOnnx").doubleValue();
    JsonNode quartiles = times.get("spikePackT8OverOnnxQuartiles");
    assertTrue(0 < quartiles.get(0).doubleValue() && quartiles.get(0).doubleValue() <= ratio);
    assertTrue(ratio <= quartiles.get(1).doubleValue());
    assertTrue(times.get("onnxSpinningOffMsPerImage").doubleValue() > 0);
  }

  @Test
  void theSweepIsFilteredByWhatIsNamed() throws IOException, UserFault {
    succeed("train", project, "--arm", "ann");
    Project plain = ProjectFile.read(project);
    Arm ann = plain.arm("ann").orElseThrow();
    Arm ramp = ann.withName("ramp").withNeuron(new SpikePack(1, 2, Rounding.ROUND, 1));
    Sweep sweep = new Sweep(List.of(2, 3), List.of(ramp, ramp.withName("other")));
    ProjectFile.write(project, plain.withSweep(sweep));
    assertEquals(
        List.of("ann", "ramp T=2", "ramp T=3"),
        arms(succeed("run", project, "--sweep", "--arm", "ann", "--arm", "ramp")));
    assertEquals(
        List.of("other T=3"), arms(succeed("run", project, "--sweep", "--arm", "other T=3")));
    Console refused = Console.run("run", project, "--sweep", "--arm", "ann");
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("leave it out, or name one of ramp, other"), refused.err());
  }

  /** The arms that have a line before the tables. */
  private static List<String> arms(Console run) {
    return run.out()
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.replaceFirst("  +\\d.*", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "run nowhere                     | 1 | it does not exist",
        "run PROJECT                     | 1 | weights",
        "run PROJECT --arm x             | 1 | no such arm; use ann, direct",
        "run PROJECT --backend gpu       | 1 | use board, reference",
        "run PROJECT --backend board     | 1 | plug one in",
        "run PROJECT --samples -1        | 1 | --samples: it is -1",
        "run PROJECT --trace act1        | 1 | say where with --record",
        "run                             | 2 | Missing required parameter",
        "run PROJECT --smaples 3         | 2 | Unknown options: '--smaples'",
        "train PROJECT --epochs 0        | 1 | --epochs: it is 0",
        "train PROJECT --epochs many     | 2 | not an int",
        "convert PROJECT --arm direct --to if | 1 | weights of the arm 'direct' do not exist",
        "convert PROJECT --arm ann --to cnn   | 2 | expected one of",
        "convert PROJECT --again --T 8   | 2 | leave the other options out",
        "convert PROJECT --arm ann --again | 2 | leave the other options out",
        "convert PROJECT --T 8           | 2 | --arm and --to",
        "convert PROJECT                 | 2 | --arm and --to",
        "run PROJECT --sweep             | 1 | repeats no arm over T",
        "export PROJECT --arm direct --out x  | 1 | weights",
        "bench time PROJECT --batch 0    | 1 | --batch: it is 0",
        "bench                           | 2 | Name what to measure",
        "list nowhere                    | 1 | folder 'nowhere'",
        "runn                            | 2 | Did you mean: workbench run",
      })
  void mistakesAreToldInAFewWords(String line, int code, String what) throws IOException {
    Object[] args =
        Arrays.stream(line.trim().split(" +"))
            .map(word -> word.equals("PROJECT") ? project : word)
            .toArray();
    String before = Files.readString(project.resolve("project.json"));
    Console console = Console.run(args);
    assertEquals(code, console.code(), console.err());
    assertTrue(console.err().contains(what), console.err());
    assertTrue(code == 2 || console.err().lines().count() == 1, console.err());
    assertEquals("", console.out());
    assertEquals(before, Files.readString(project.resolve("project.json")));
    assertFalse(Files.exists(project.resolve("weights")), "nothing is written");
  }

  @Test
  void aDamagedProjectIsListedWithWhatIsWrong() throws IOException {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("project.json"), "{\"schema\": 1, \"nam");
    Console console = succeed("list", folder);
    assertTrue(console.out().contains("Points of two clouds."), console.out());
    assertTrue(console.out().contains("broken"), console.out());
  }

  @Test
  void devicesSaysWhyNot() {
    Console console = succeed("devices");
    assertTrue(console.out().contains("no board is connected; plug one in"), console.out());
    assertTrue(console.out().lines().anyMatch(line -> line.matches("reference +yes .*")));
  }

  @Test
  void aPersonAtATerminalSeesProgress() {
    Console console = Console.call(true, folder, "train", project, "--arm", "ann");
    assertEquals(0, console.code());
    assertTrue(console.err().contains("ann epoch 4: loss"), console.err());
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {
          "run", "train", "convert", "neuron", "information", "list", "devices", "export", "bench"
        }) {
      Console console = succeed(command, "--help");
      assertTrue(console.out().startsWith("Usage: workbench " + command), console.out());
    }
    assertEquals(2, Console.run().code());
    assertEquals(succeed("--version").out(), succeed("run", "--version").out());
  }
}
