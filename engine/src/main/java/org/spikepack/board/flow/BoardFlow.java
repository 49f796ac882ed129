package org.spikepack.board.flow;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.Sources;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.BoundedFile;

/**
 * The steps from a design to a bitstream for one board. Each takes what the one before left, makes
 * that first where it is missing, and is never done twice for the same input: bitstreams do not
 * hold weights, so all networks of one structure share one. Every step may take minutes, runs on
 * the caller's thread and ends with a {@link java.util.concurrent.CancellationException} when its
 * watcher cancels.
 */
public final class BoardFlow {

  private static final String PLACE_LOG = "place.log";
  private static final List<String> PACK_ONLY = List.of("--pack-only");
  private static final int MOST_REPORT = 64 << 20;

  private final Design design;
  private final Board board;
  private final BuildCache cache;

  public BoardFlow(Design design, Board board, BuildCache cache) {
    this.design = design;
    this.board = board;
    this.cache = cache;
  }

  /** Whether memories and multipliers fit; needs no program. */
  public Fit fit() {
    return Fit.of(design, board);
  }

  /**
   * What the device's cells are, within seconds: synthesis, and for an iCE40 how the placing
   * program packs look-up tables, carries and registers into logic cells, where that is installed.
   */
  public Resources estimate(Watch watch) throws BadDesign, BadFile, NoDevice {
    Path synthesis = synthesise(watch);
    if (board.family() != Board.Family.ICE40 || !Tool.NEXTPNR_ICE40.isThere()) {
      return Resources.ofSynthesis(board.family(), lines(synthesis.resolve("cells.txt")));
    }
    Path netlist = synthesis.resolve("netlist.json");
    String key = BuildCache.key(List.of(netlist.toString(), board.constraints(), board.device()));
    Path packed = cache.get("packing", key, folder -> nextpnr(folder, netlist, PACK_ONLY, watch));
    return Resources.ofPlacement(board.family(), lines(packed.resolve(PLACE_LOG)));
  }

  /** All steps up to the bitstream; fails where the board's clock is missed. */
  public Bitstream build(Watch watch) throws BadDesign, BadFile, NoDevice {
    Resources resources = place(watch);
    Timing timing = timing(watch);
    if (!timing.meets()) {
      throw new BadDesign(
          "board '" + board.name() + "'",
          "the placed design runs at " + timing,
          "use a smaller network or another datapath");
    }
    return new Bitstream(pack(watch), resources, timing);
  }

  /** Verilog to the device's cells; the folder holds the netlist. */
  Path synthesise(Watch watch) throws BadDesign, BadFile, NoDevice {
    requireFit();
    Map<String, String> files = files();
    List<String> parts = new ArrayList<>(List.of(board.top(), synthesis()));
    files.forEach((name, text) -> parts.add(name + text));
    return cache.get(
        "synthesis", BuildCache.key(parts), folder -> synthesise(folder, files, watch));
  }

  private void synthesise(Path folder, Map<String, String> files, Watch watch)
      throws BadDesign, BadFile, NoDevice {
    Tool.YOSYS.require();
    for (Map.Entry<String, String> file : files.entrySet()) {
      AtomicFile.write(folder.resolve(file.getKey()), file.getValue());
    }
    String sources =
        files.keySet().stream()
            .filter(name -> name.endsWith(".v"))
            .collect(Collectors.joining(" "));
    String script =
        "read_verilog -DSYNTHESIS " + sources + "; " + synthesis() + "; tee -o cells.txt stat";
    new ToolRun(Tool.YOSYS, folder, List.of("-p", script)).succeed(watch);
  }

  private String synthesis() {
    return switch (board.family()) {
      case ICE40 -> "synth_ice40 -dsp -top " + board.top() + " -json netlist.json";
      case ECP5 -> "synth_ecp5 -top " + board.top() + " -json netlist.json";
    };
  }

  /** Cells to places and wires. */
  public Resources place(Watch watch) throws BadDesign, BadFile, NoDevice {
    return Resources.ofPlacement(board.family(), lines(placed(watch).resolve(PLACE_LOG)));
  }

  private Path placed(Watch watch) throws BadDesign, BadFile, NoDevice {
    Path netlist = synthesise(watch).resolve("netlist.json");
    String key = BuildCache.key(List.of(netlist.toString(), board.constraints(), board.device()));
    return cache.get("placement", key, folder -> nextpnr(folder, netlist, whole(), watch));
  }

  /** All that the placing program does, and what it writes. */
  private List<String> whole() {
    String output = board.family() == Board.Family.ICE40 ? "--asc" : "--textcfg";
    String clock = String.format(Locale.ROOT, "%.3f", board.clockMegahertz());
    return List.of(output, "placed", "--freq", clock, "--timing-allow-fail");
  }

  private void nextpnr(Path folder, Path netlist, List<String> steps, Watch watch)
      throws BadDesign, BadFile, NoDevice {
    boolean ice = board.family() == Board.Family.ICE40;
    Tool tool = ice ? Tool.NEXTPNR_ICE40 : Tool.NEXTPNR_ECP5;
    tool.require();
    AtomicFile.write(folder.resolve("pins"), board.constraints());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--" + board.device(), "--package", board.housing()));
    arguments.addAll(List.of("--json", netlist.toString(), ice ? "--pcf" : "--lpf", "pins"));
    arguments.addAll(steps);
    ToolRun.Output output = new ToolRun(tool, folder, arguments).succeed(watch);
    AtomicFile.write(folder.resolve(PLACE_LOG), String.join("\n", output.lines()));
  }

  /** How fast the placed design runs, by the device's own timing program. */
  public Timing timing(Watch watch) throws BadDesign, BadFile, NoDevice {
    Path placed = placed(watch);
    if (board.family() == Board.Family.ECP5) {
      return Timing.ofNextpnr(board, lines(placed.resolve(PLACE_LOG)));
    }
    Path report =
        cache.get(
            "timing",
            BuildCache.key(List.of(placed.toString())),
            folder -> {
              List<String> arguments =
                  List.of(
                      "-t",
                      "-d",
                      board.device(),
                      "-P",
                      board.housing(),
                      "-p",
                      placed.resolve("pins").toString(),
                      "-r",
                      "report.txt",
                      placed.resolve("placed").toString());
              new ToolRun(Tool.ICETIME, folder, arguments).succeed(watch);
            });
    return Timing.ofIcetime(board, lines(report.resolve("report.txt")));
  }

  /** The bitstream, whether or not it meets the clock. */
  public Path pack(Watch watch) throws BadDesign, BadFile, NoDevice {
    Path placed = placed(watch).resolve("placed");
    Tool tool =
        switch (board.family()) {
          case ICE40 -> Tool.ICEPACK;
          case ECP5 -> Tool.ECPPACK;
        };
    return cache
        .get(
            "bitstream",
            BuildCache.key(List.of(placed.toString())),
            folder ->
                new ToolRun(tool, folder, List.of(placed.toString(), "design.bit")).succeed(watch))
        .resolve("design.bit");
  }

  private void requireFit() throws BadDesign {
    Fit fit = fit();
    if (!fit.fits()) {
      throw new BadDesign(
          "board '" + board.name() + "'",
          "the design does not fit ("
              + fit.needs().stream()
                  .filter(need -> !need.fits())
                  .map(Fit.Need::toString)
                  .collect(Collectors.joining("; "))
              + ")",
          String.join(", or ", fit.advice()));
    }
  }

  /** All files that synthesis reads. */
  Map<String, String> files() {
    Map<String, String> files = Sources.board(board.top() + ".v", board.weightMemory());
    files.put("design.vh", header());
    files.put("descriptors.hex", Hex.words(design.descriptors()));
    files.put("identity.hex", Hex.bytes(design.identityImage(board.clockHz())));
    return files;
  }

  private String header() {
    return design.hardware().parameters().entrySet().stream()
        .map(one -> "." + one.getKey() + "(" + one.getValue() + ")")
        .collect(Collectors.joining(", ", "`define SPIKEPACK_PARAMETERS ", "\n"));
  }

  private static List<String> lines(Path file) throws BadFile {
    return new String(BoundedFile.read(file, MOST_REPORT), StandardCharsets.UTF_8).lines().toList();
  }
}
