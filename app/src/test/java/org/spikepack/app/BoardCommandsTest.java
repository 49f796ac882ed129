package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.board.flow.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code board} as a user types it. */
class BoardCommandsTest {

  private static final Path DIGITS = Path.of("..", "sample-projects", "mnist-mlp");

  @TempDir private Path folder;

  private JsonNode json(Path file) throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(file));
  }

  private static String lastLine(Console console) {
    return console.out().lines().reduce((before, last) -> last).orElse("");
  }

  @Test
  void aRightBoardVerifies() throws IOException {
    Path file = folder.resolve("verify.json");
    Console console =
        Console.withBoard(
            new LyingBoard(false), "board", "verify", DIGITS, "--samples", 20, "--json", file);
    assertEquals(0, console.code(), console.err());
    assertEquals(
        "10,240 spikes compared, 0 differ; 200 sums of the readout compared, 0 differ",
        lastLine(console));
    assertTrue(console.firstLine().contains("of 20 samples right"), console.firstLine());
    JsonNode written = json(file);
    assertTrue(written.get("exact").asBoolean());
    assertEquals(10_240, written.get("spikesCompared").asLong());
    assertEquals("act1", written.get("layers").get(0).get("layer").asString());
  }

  @Test
  void severalDesignsAreSetSideBySide() throws IOException {
    Path file = folder.resolve("verify.json");
    Console console =
        Console.withBoard(
            new LyingBoard(false),
            words(
                "board verify DIGITS --samples 10 --json FILE --arm SpikePack_trained"
                    + " --arm LIF_trained --datapath packed --datapath serial --datapath lif",
                file));
    assertEquals(0, console.code(), console.err());
    List<String> lines = console.out().lines().toList();
    assertEquals("15,360 spikes compared in 3 designs, 0 differ", lines.getLast());
    int head = lines.indexOf(lines.stream().filter(l -> l.startsWith("arm ")).findFirst().get());
    assertTrue(lines.get(head + 1).startsWith("SpikePack trained  SpikePack T=4 packed"));
    assertTrue(lines.get(head + 2).startsWith("SpikePack trained  SpikePack T=4 serial"));
    assertTrue(lines.get(head + 3).startsWith("LIF trained        LIF T=4 lif"));
    assertEquals(3, json(file).get("designs").size());
  }

  private static Object[] words(String typed, Path json) {
    return Arrays.stream(typed.split(" "))
        .map(word -> word.equals("DIGITS") ? DIGITS : word.equals("FILE") ? json : word)
        .map(word -> word instanceof String text ? text.replace('_', ' ') : word)
        .toArray();
  }

  @Test
  void aBoardThatLiesIsFoundOut() throws IOException {
    Path file = folder.resolve("verify.json");
    Console console =
        Console.withBoard(
            new LyingBoard(true), "board", "verify", DIGITS, "--samples", 20, "--json", file);
    assertEquals(1, console.code());
    assertEquals(
        "10,240 spikes compared, 20 differ; 200 sums of the readout compared, 0 differ",
        lastLine(console));
    assertTrue(
        console.out().contains("First difference: sample 0, layer 'act1', neuron 0, step 4"),
        console.out());
    assertEquals(3, json(file).get("firstDifference").get("step").asInt());
  }

  @Test
  void listRunPushEstimateAndBuildSayFirstWhatOneWantsToKnow() {
    LyingBoard board = new LyingBoard(false);
    assertEquals("1 board connected", Console.withBoard(board, "board", "list").firstLine());
    assertTrue(
        Console.withBoard(board, "board", "run", DIGITS, "--samples", 10)
            .firstLine()
            .contains("of 10 samples right"));
    assertEquals(
        "Soft carries LIF T=4 lif of arm 'LIF converted'",
        Console.withBoard(board, "board", "push", DIGITS, "--arm", "LIF converted").firstLine());
    Console estimate = Console.withBoard(board, "board", "estimate", DIGITS);
    assertEquals(1, estimate.code());
    assertEquals("Does not fit Soft: 6,000 logic cells of 5,280", estimate.firstLine());
    assertTrue(estimate.out().contains("use fewer channels"));
    assertEquals(
        "Built for Soft: 25.5 MHz, 24 needed",
        Console.withBoard(board, "board", "build", DIGITS).firstLine());
  }

  @Test
  void aBadWireBringsNoWrongResult() throws IOException {
    Path file = folder.resolve("soak.json");
    Console console =
        Console.run("board", "soak", DIGITS, "--frames", 5_000, "--resets", 0, "--json", file);
    assertEquals(0, console.code(), console.err());
    assertTrue(console.firstLine().contains("results accepted, 0 wrong"), console.firstLine());
    assertTrue(json(file).get("repeats").asLong() > 500);
    assertTrue(json(file).get("recoverySeconds").asDouble() < 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verify --board nope|board 'nope': there is none of this name",
        "verify --board /dev/ttyNONE9|port /dev/ttyNONE9: there is no such port",
        "verify --arm ANN|--arm 'ANN': it has no spikes",
        "verify --arm nobody|--arm 'nobody': the project",
        "verify --datapath lif|datapath 'lif': it does not run the neurons of this arm",
        "verify --datapath fast|--datapath 'fast': there is none of this name",
        "build --datapath packed --datapath serial|--arm, --datapath: they name 2 designs",
        "run --samples -1|--samples: it is -1",
        "soak --flips 2|--flips: it is 2.0",
        "push --board ecp5-ulx3s-85f|board 'ecp5-ulx3s-85f': none is connected"
      })
  void badInputGetsOneSentence(String words, String sentence) {
    String[] typed = words.split(" ");
    Object[] args = new Object[typed.length + 2];
    args[0] = "board";
    args[1] = typed[0];
    args[2] = DIGITS;
    System.arraycopy(typed, 1, args, 3, typed.length - 1);
    Console console = Console.run(args);
    assertEquals(1, console.code(), console.err());
    assertTrue(console.err().startsWith(sentence), console.err());
    assertEquals(1, console.err().lines().count(), console.err());
  }

  @Test
  void theEmulatorIsStartedAndVerified() {
    for (Tool tool : Tool.SIMULATION) {
      assumeTrue(tool.isThere(), tool.program() + " is not installed; " + tool.remedy());
    }
    Console console =
        Console.run("board", "verify", DIGITS, "--board", "emulator", "--samples", 25);
    assertEquals(0, console.code(), console.err());
    assertEquals(
        "12,800 spikes compared, 0 differ; 250 sums of the readout compared, 0 differ",
        lastLine(console));
    assertTrue(console.firstLine().contains("cycles per inference"), console.firstLine());
  }
}
