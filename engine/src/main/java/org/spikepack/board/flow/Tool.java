package org.spikepack.board.flow;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spikepack.fault.NoDevice;

/** The outside programs, and what has each: a Debian package, or else the OSS CAD Suite. */
public enum Tool {
  VERILATOR("verilator", "verilator"),
  COMPILER("g++", "g++"),
  MAKE("make", "make"),
  YOSYS("yosys", "yosys"),
  SMT("yosys-smtbmc", "yosys"),
  Z3("z3", "z3"),
  NEXTPNR_ICE40("nextpnr-ice40", "nextpnr-ice40"),
  ICETIME("icetime", "fpga-icestorm"),
  ICEPACK("icepack", "fpga-icestorm"),
  /** Debian 12 has no package of it. */
  NEXTPNR_ECP5("nextpnr-ecp5", ""),
  /** Debian 12 has no package of it. */
  ECPPACK("ecppack", ""),
  LOADER("openFPGALoader", "openfpgaloader");

  /** What a simulation or an emulator is built with. */
  public static final List<Tool> SIMULATION = List.of(VERILATOR, COMPILER, MAKE);

  private final String program;
  private final String debianPackage;

  Tool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  public String program() {
    return program;
  }

  /** What to do where it is missing, such as {@code install the Debian package verilator}. */
  public String remedy() {
    return debianPackage.isEmpty()
        ? "install the OSS CAD Suite (github.com/YosysHQ/oss-cad-suite-build), which has it, and"
            + " add its bin folder to PATH; Debian 12 has no package of it"
        : "install the Debian package " + debianPackage;
  }

  /** Where it is among the folders of PATH. */
  public Optional<Path> find() {
    String path = System.getenv("PATH");
    return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public boolean isThere() {
    return find().isPresent();
  }

  /**
   * @throws NoDevice naming the package that has it
   */
  public Path require() throws NoDevice {
    return find()
        .orElseThrow(
            () -> new NoDevice("program '" + program + "'", "it is not installed", remedy()));
  }

  /**
   * @throws NoDevice naming the first that is missing
   */
  public static void requireAll(List<Tool> tools) throws NoDevice {
    for (Tool tool : tools) {
      tool.require();
    }
  }
}
