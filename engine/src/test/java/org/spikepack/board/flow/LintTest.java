package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.RandomNetworks;
import org.spikepack.board.rtl.Sources;

/** The hardware is free of every warning that Verilator knows, in all its forms. */
class LintTest {

  /** The ports of the iCE40's own. */
  private static final String PLL =
      """
      /* verilator lint_off UNDRIVEN */
      /* verilator lint_off UNUSED */
      module SB_PLL40_PAD #(
          parameter FEEDBACK_PATH = "", DIVR = 4'd0, DIVF = 7'd0, DIVQ = 3'd0, FILTER_RANGE = 3'd0
      ) (
          input wire PACKAGEPIN, output wire PLLOUTGLOBAL, output wire LOCK, input wire RESETB,
          input wire BYPASS
      );
      endmodule
      """;

  @TempDir Path folder;

  @BeforeEach
  void tools() {
    Needed.tools(List.of(Tool.VERILATOR));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0,20,8,4",
    "0,1,2,28,8,8",
    "0,1,0,32,1,8",
    "0,0,1,28,16,8",
    "1,0,0,24,8,8",
    "1,1,1,28,1,8",
    "2,0,0,20,8,8",
    "2,1,2,32,8,5",
  })
  void noWarnings(int datapath, int windows, int residuals, int sum, int multiplier, int word)
      throws Exception {
    for (Map.Entry<String, String> source : Sources.emulator().entrySet()) {
      Files.writeString(folder.resolve(source.getKey()), source.getValue());
    }
    List<String> arguments = new ArrayList<>(List.of("--lint-only", "-Wall", "--top-module"));
    arguments.add("device");
    arguments.add("-GDATAPATH=" + datapath);
    arguments.add("-GCONV=" + windows);
    arguments.add("-GMAX_POOL=" + windows);
    arguments.add("-GRESIDUALS=" + residuals);
    arguments.add("-GACC_BITS=" + sum);
    arguments.add("-GM_BITS=" + multiplier);
    arguments.add("-GWORD_BITS=" + word);
    arguments.add("-GPLANES=" + word);
    Sources.emulator().keySet().stream()
        .filter(name -> name.endsWith(".v"))
        .forEach(arguments::add);
    ToolRun.Output output = new ToolRun(Tool.VERILATOR, folder, arguments).run(Watch.NONE);
    assertEquals(List.of(), output.lines());
    assertEquals(0, output.exitCode());
  }

  /** The top modules, with what the flow writes for a small network. */
  @ParameterizedTest
  @CsvSource({"ecp5-ulx3s-85f", "ice40up5k-icebreaker"})
  void noWarningsAroundTheDevice(String name) throws Exception {
    Board board = Board.named(name);
    Design design = Design.of(RandomNetworks.dense(0, false), Datapath.PACKED);
    Map<String, String> files = new BoardFlow(design, board, Needed.CACHE).files();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Files.writeString(folder.resolve("primitives.v"), PLL);
    Files.writeString(folder.resolve("sb_spram256ka.v"), Sources.text("sb_spram256ka.v"));
    List<String> arguments =
        new ArrayList<>(
            List.of("--lint-only", "-Wall", "-Wno-DECLFILENAME", "--top-module", board.top()));
    files.keySet().stream().filter(file -> file.endsWith(".v")).forEach(arguments::add);
    arguments.addAll(List.of("primitives.v", "sb_spram256ka.v"));
    ToolRun.Output output = new ToolRun(Tool.VERILATOR, folder, arguments).run(Watch.NONE);
    assertEquals(List.of(), output.lines());
    assertEquals(0, output.exitCode());
  }
}
