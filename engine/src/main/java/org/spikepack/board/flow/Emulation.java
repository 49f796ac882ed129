package org.spikepack.board.flow;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spikepack.board.rtl.Design;
import org.spikepack.board.rtl.Sources;
import org.spikepack.fault.BadDesign;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.NoDevice;
import org.spikepack.store.AtomicFile;

/**
 * The step that makes a board emulator: the whole device, from the serial pins on, as a program
 * behind a pseudo-terminal. Who starts it reads the terminal's path from its first line; it ends
 * when its standard input is closed.
 */
public final class Emulation {

  /** Of a board with a 24 MHz crystal; the emulator itself knows no time. */
  private static final int CLOCK_HZ = 24_000_000;

  /** A byte takes 40 cycles, which is enough for all that is done per byte. */
  private static final int CLOCKS_PER_BIT = 4;

  private Emulation() {}

  /**
   * Builds the emulator of a design where it is not built yet.
   *
   * @return the command that starts it, from any folder
   * @throws java.util.concurrent.CancellationException when the watcher cancels
   */
  public static List<String> command(Design design, BuildCache cache, Watch watch)
      throws BadDesign, BadFile, NoDevice {
    Path program =
        new Verilated(
                "device",
                "emulator.cpp",
                Sources.emulator(),
                design.hardware(),
                Map.of("CLOCKS_PER_BIT", CLOCKS_PER_BIT))
            .executable(cache, watch);
    String descriptors = Hex.words(design.descriptors());
    String identity = Hex.bytes(design.identityImage(CLOCK_HZ));
    Path folder =
        cache.get(
            "emulated",
            BuildCache.key(List.of(descriptors, identity)),
            place -> {
              AtomicFile.write(place.resolve("descriptors.hex"), descriptors);
              AtomicFile.write(place.resolve("identity.hex"), identity);
            });
    return Arrays.asList(
        program.toString(),
        "+descriptors=" + folder.resolve("descriptors.hex"),
        "+identity=" + folder.resolve("identity.hex"));
  }
}
