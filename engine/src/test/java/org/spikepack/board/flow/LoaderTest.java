package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.NoDevice;

/** What is made of the loading program's output and exit code, with programs that fake it. */
class LoaderTest {

  @TempDir Path folder;

  /** Keeps what the user is told. */
  static class Told implements Watch {

    final List<Double> progress = new ArrayList<>();
    final List<String> lines = new ArrayList<>();

    @Override
    public void line(String line) {
      lines.add(line);
    }

    @Override
    public void progress(double share) {
      progress.add(share);
    }

    double last() {
      return progress.isEmpty() ? 0 : progress.getLast();
    }
  }

  /** A program that prints its bar as the real one does: carriage returns and no newline. */
  private List<String> program(String... commands) throws Exception {
    Path script = folder.resolve("loader");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", commands) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return List.of(script.toString());
  }

  private static Board board() throws Exception {
    return Board.named("ice40up5k-icebreaker");
  }

  @Test
  void theBarIsProgressAlthoughItHasNoNewlines() throws Exception {
    Told told = new Told();
    Loader.load(
        program(
            "printf 'write to flash\\n'",
            "printf '\\rLoading: [===       ] 6.05%%'",
            "sleep 0.1",
            "printf '\\rLoading: [======    ] 51.50%%'",
            "printf '\\rLoading: [==========] 100.00%%\\nDone\\n'"),
        board(),
        told);
    assertEquals(List.of(0.0605, 0.515, 1.0), told.progress);
    assertEquals(List.of("write to flash", "Done"), told.lines);
  }

  @Test
  void aLoadThatFailsBehindAFullBarHasFailed() throws Exception {
    Told told = new Told();
    List<String> failing =
        program("printf '\\rLoading: [==========] 100.00%%\\nFail\\nCRC ERR\\n'", "exit 1");
    NoDevice failed = assertThrows(NoDevice.class, () -> Loader.load(failing, board(), told));
    assertEquals(1, told.last());
    assertTrue(
        failed.getMessage().startsWith("board 'ice40up5k-icebreaker': it cannot be loaded (Fail)"),
        failed.getMessage());
  }

  @Test
  void anUglyWordIsNoFailureWhereTheExitCodeIsZero() throws Exception {
    List<String> fine = program("echo 'Error reading what nobody needs' >&2", "exit 0");
    assertDoesNotThrow(() -> Loader.load(fine, board(), new Told()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unable to open ftdi device: -3 (device not found)|the loader finds none on USB; plug it"
            + " in",
        "unable to open ftdi device: -4 (usb_open() failed)|you may not use its USB device; join",
        "-5 (unable to claim usb device. Make sure ftdi_sio is unloaded!)|another program holds",
        "mismatch between target's idcode and bitstream idcode|its chip is another one than",
        "unexpected smell|it cannot be loaded (unexpected smell); see its log",
      })
  void aKnownCauseIsSaidInTheUsersTerms(String said, String sentence) throws Exception {
    List<String> failing = program("cat >&2 <<'END'", said, "END", "exit 1");
    NoDevice failed = assertThrows(NoDevice.class, () -> Loader.load(failing, board(), new Told()));
    assertTrue(
        failed.getMessage().startsWith("board 'ice40up5k-icebreaker': " + sentence),
        failed.getMessage());
    assertFalse(failed.getMessage().contains("\n"));
  }

  @Test
  void aProgramThatIsKilledOrSaysNothingHasFailed() throws Exception {
    List<String> killed = program("kill -9 $$");
    NoDevice failed = assertThrows(NoDevice.class, () -> Loader.load(killed, board(), new Told()));
    assertTrue(failed.getMessage().contains("it said nothing"), failed.getMessage());
  }

  @Test
  void aProgramThatMayNotRunIsSaid() throws Exception {
    List<String> program = program("exit 0");
    Files.setPosixFilePermissions(
        Path.of(program.getFirst()), PosixFilePermissions.fromString("rw-------"));
    NoDevice failed = assertThrows(NoDevice.class, () -> Loader.load(program, board(), new Told()));
    assertTrue(failed.getMessage().contains("it does not run"), failed.getMessage());
  }

  @Test
  void cancellingEndsAProgramThatHangs() throws Exception {
    List<String> hanging = program("printf '\\rLoading: [=====     ] 50.00%%'", "sleep 60");
    Told told =
        new Told() {
          @Override
          public boolean cancelled() {
            return true;
          }
        };
    long began = System.nanoTime();
    assertThrows(CancellationException.class, () -> Loader.load(hanging, board(), told));
    assertTrue(System.nanoTime() - began < 10e9);
  }
}
