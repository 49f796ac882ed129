package org.spikepack.board.rtl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The Verilog and C++ files of the accelerator, by name. */
public final class Sources {

  /** The accelerator without memories that depend on the device. */
  private static final List<String> CORE =
      List.of(
          "accelerator.v",
          "sequencer.v",
          "descriptor_rom.v",
          "gather.v",
          "event_list_packed.v",
          "event_list_planes.v",
          "lanes_packed.v",
          "lanes_serial.v",
          "drain.v",
          "spikepack_output.v",
          "emit_parallel.v",
          "emit_serial.v",
          "lif_output.v",
          "max_pool.v",
          "counters.v",
          "ram_1r1w.v");

  /** The device end of the link around it. */
  private static final List<String> DEVICE =
      List.of(
          "device.v",
          "identity_ram.v",
          "frame_receiver.v",
          "crc32.v",
          "uart_receiver.v",
          "uart_transmitter.v");

  private static final List<String> GENERAL = List.of("weight_ram.v");

  private Sources() {}

  /** What a batch simulation is built from. */
  public static Map<String, String> simulation() {
    return read(CORE, GENERAL, List.of("simulate.cpp"));
  }

  /** What a board emulator is built from. */
  public static Map<String, String> emulator() {
    return read(CORE, GENERAL, DEVICE, List.of("emulator.cpp"));
  }

  /**
   * What a bitstream is built from.
   *
   * @param top file with the board's pins
   * @param weightMemory file with the device's weight memory
   */
  public static Map<String, String> board(String top, String weightMemory) {
    return read(CORE, DEVICE, List.of(top, weightMemory));
  }

  /** What the equality of both emissions is proven from. */
  public static Map<String, String> emissionProof() {
    return read(List.of("prove_emission.v", "emit_serial.v", "emit_parallel.v"));
  }

  /** What the equality of shift-and-add and product is proven from. */
  public static Map<String, String> synapseProof() {
    return read(List.of("prove_synapse.v", "lanes_serial.v", "lanes_packed.v"));
  }

  @SafeVarargs
  private static Map<String, String> read(List<String>... names) {
    Map<String, String> out = new LinkedHashMap<>();
    for (List<String> some : names) {
      some.forEach(name -> out.put(name, text(name)));
    }
    return out;
  }

  /** One file. */
  public static String text(String name) {
    try (InputStream in = Objects.requireNonNull(Sources.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
