package org.spikepack.board.flow;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spikepack.fault.NoDevice;

/** The outside programs, and the Debian package that has each. */
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
  NEXTPNR_ECP5("nextpnr-ecp5", "nextpnr-ecp5"),
  ECPPACK("ecppack", "prjtrellis"),
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

  public String debianPackage() {
    return debianPackage;
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
            () ->
                new NoDevice(
                    "program '" + program + "'",
                    "it is not installed",
                    "install the Debian package " + debianPackage));
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
