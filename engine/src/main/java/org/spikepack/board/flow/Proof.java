package org.spikepack.board.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.spikepack.board.rtl.Sources;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.Folders;

/**
 * Statements about the hardware that a solver proves for every input: unrolled over the cycles that
 * they take, from the state after reset, which is exhaustive since they end by then.
 *
 * @param top Verilog module with the assertions
 * @param parameters of that module
 * @param cycles after which all assertions have been met
 * @param sources Verilog files by name
 */
public record Proof(
    String top, Map<String, Integer> parameters, int cycles, Map<String, String> sources) {

  /** Programs that a proof needs. */
  public static final List<Tool> TOOLS = List.of(Tool.YOSYS, Tool.SMT, Tool.Z3);

  public Proof {
    parameters = Map.copyOf(parameters);
    sources = Map.copyOf(sources);
  }

  /** The serial emission gives the word of the parallel one, for every potential of 24 bits. */
  public static Proof emission(int steps) {
    return new Proof("prove_emission", Map.of("STEPS", steps), steps + 4, Sources.emissionProof());
  }

  /** Doubling and adding gives the product, for every weight and word of eight bits. */
  public static Proof synapse() {
    return new Proof("prove_synapse", Map.of(), 13, Sources.synapseProof());
  }

  /** Whether the solver finds no counterexample. */
  public boolean holds(Watch watch) throws BadDesign, BadFile, NoDevice {
    Tool.requireAll(TOOLS);
    Path folder = Folders.temporary("proof");
    try {
      for (Map.Entry<String, String> source : sources.entrySet()) {
        AtomicFile.write(folder.resolve(source.getKey()), source.getValue());
      }
      StringBuilder script = new StringBuilder("read_verilog -formal ");
      script.append(String.join(" ", new TreeSet<>(sources.keySet())));
      parameters.forEach(
          (name, value) -> script.append("; chparam -set " + name + " " + value + " " + top));
      script.append("; prep -top " + top + "; flatten; async2sync; dffunmap; opt_clean");
      script.append("; write_smt2 -wires statement.smt2");
      new ToolRun(Tool.YOSYS, folder, List.of("-q", "-p", script.toString())).succeed(watch);
      ToolRun.Output said =
          new ToolRun(
                  Tool.SMT,
                  folder,
                  List.of("--noprogress", "-s", "z3", "-t", "" + cycles, "statement.smt2"))
              .run(watch);
      return said.exitCode() == 0 && said.lines().stream().anyMatch(l -> l.contains("PASSED"));
    } finally {
      Folders.delete(folder);
    }
  }
}
