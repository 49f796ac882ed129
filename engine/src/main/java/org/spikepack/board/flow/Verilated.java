package org.spikepack.board.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikepack.board.rtl.Hardware;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.store.AtomicFile;

/**
 * A program that Verilator makes of the hardware. It depends on the hardware's sizes only, not on
 * the network, which it reads when it starts; so it is made once per sizes and kept.
 */
final class Verilated {

  /** Quiet about nothing that concerns correctness; the sources are linted without this list. */
  private static final List<String> FLAGS =
      List.of(
          "--cc",
          "--exe",
          "--build",
          "-O3",
          "--x-assign",
          "fast",
          "--x-initial",
          "fast",
          "--noassert",
          "-CFLAGS",
          "-O2",
          "--Mdir",
          "model");

  private final String top;
  private final String main;
  private final Map<String, String> sources;
  private final Hardware hardware;
  private final Map<String, Integer> further;

  /**
   * @param top Verilog module
   * @param main C++ file among the sources
   * @param further parameters of the top module besides those of the hardware
   */
  Verilated(
      String top,
      String main,
      Map<String, String> sources,
      Hardware hardware,
      Map<String, Integer> further) {
    this.top = top;
    this.main = main;
    this.sources = Map.copyOf(sources);
    this.hardware = hardware;
    this.further = Map.copyOf(further);
  }

  /** Builds it, or finds it built. */
  Path executable(BuildCache cache, Watch watch) throws BadDesign, BadFile, NoDevice {
    Tool.requireAll(Tool.SIMULATION);
    List<String> parts = new ArrayList<>(List.of(top, main));
    sources.keySet().stream().sorted().forEach(name -> parts.add(name + sources.get(name)));
    List<String> parameters = new ArrayList<>();
    hardware.parameters().forEach((name, value) -> parameters.add("-G" + name + "=" + value));
    further.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> parameters.add("-G" + one.getKey() + "=" + one.getValue()));
    parts.addAll(parameters);
    Path folder =
        cache.get("simulation", BuildCache.key(parts), place -> build(place, parameters, watch));
    return folder.resolve("model").resolve("program");
  }

  private void build(Path folder, List<String> parameters, Watch watch)
      throws BadDesign, BadFile, NoDevice {
    for (Map.Entry<String, String> source : sources.entrySet()) {
      AtomicFile.write(folder.resolve(source.getKey()), source.getValue());
    }
    List<String> arguments = new ArrayList<>(FLAGS);
    arguments.addAll(List.of("--top-module", top, "-o", "program"));
    arguments.addAll(parameters);
    arguments.add(main);
    sources.keySet().stream().filter(name -> name.endsWith(".v")).sorted().forEach(arguments::add);
    new ToolRun(Tool.VERILATOR, folder, arguments).succeed(watch);
  }
}
