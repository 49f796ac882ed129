package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.NoDevice;

/** The real loading program, and an ECP5 at the end of a cable of software: no board is needed. */
class Ecp5LoadTest {

  private static final int PAYLOAD = 40_000;

  @TempDir Path folder;

  @BeforeEach
  void tools() {
    Needed.tools(List.of(Tool.LOADER));
  }

  private static Board board() throws Exception {
    return Board.named("ecp5-ulx3s-85f");
  }

  /** The frame of a bitstream: comment, preamble, the chip it is for, then data. */
  private static byte[] bitstream(int idcode) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xFF, 0});
    out.writeBytes("Part: LFE5U-85F-6CABGA381\0".getBytes(StandardCharsets.US_ASCII));
    out.write(0xFF);
    out.writeBytes(preambleAndData(idcode));
    return out.toByteArray();
  }

  private static byte[] preambleAndData(int idcode) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 + 8 + 4 + PAYLOAD);
    out.putInt(0xFFFF_BDB3).putInt(0xFFFF_FFFF);
    out.putInt(0xE200_0000).putInt(idcode); // the chip has to be this one
    out.putInt(0xB800_0000); // data
    byte[] payload = new byte[PAYLOAD];
    new Random(4).nextBytes(payload);
    return out.put(payload).array();
  }

  /** Dummy bytes may come in front of the preamble. */
  private static void assertLoaded(byte[] wanted, byte[] found) {
    int dummies = found.length - wanted.length;
    assertTrue(dummies >= 0 && dummies < 8, () -> found.length + " bytes");
    for (int i = 0; i < dummies; i++) {
      assertEquals(-1, found[i]);
    }
    assertArrayEquals(wanted, Arrays.copyOfRange(found, dummies, found.length));
  }

  private Path file(int idcode) throws Exception {
    return Files.write(folder.resolve("design.bit"), bitstream(idcode));
  }

  private static List<String> command(int port, String... further) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Tool.LOADER.require().toString(),
                "-c",
                "xvc-client",
                "--ip",
                "127.0.0.1",
                "--port",
                "" + port));
    command.addAll(List.of(further));
    return command;
  }

  @Test
  void theChipIsRecognised() throws Exception {
    LoaderTest.Told told = new LoaderTest.Told();
    try (XvcServer cable = new XvcServer(new Ecp5Chip(Ecp5Chip.IDCODE_85, false), Long.MAX_VALUE)) {
      Loader.load(command(cable.port(), "--detect"), board(), told);
    }
    assertTrue(told.lines.toString().contains("1113043"), told.lines::toString);
    assertTrue(told.lines.toString().contains("ECP5"), told.lines::toString);
  }

  @Test
  void everyByteOfTheBitstreamArrivesInOrderAndTheChipRuns() throws Exception {
    Ecp5Chip chip = new Ecp5Chip(Ecp5Chip.IDCODE_85, false);
    LoaderTest.Told told = new LoaderTest.Told();
    Path file = file(Ecp5Chip.IDCODE_85);
    try (XvcServer cable = new XvcServer(chip, Long.MAX_VALUE)) {
      Loader.load(command(cable.port(), file.toString()), board(), told);
    }
    assertLoaded(preambleAndData(Ecp5Chip.IDCODE_85), chip.loaded());
    assertTrue(chip.runs());
    assertEquals(1, told.last());
    assertTrue(told.progress.size() > 1, told.progress::toString);
  }

  @Test
  void aChipThatReportsAnErrorBehindTheWholeLoadHasNotBeenLoaded() throws Exception {
    Ecp5Chip chip = new Ecp5Chip(Ecp5Chip.IDCODE_85, true);
    LoaderTest.Told told = new LoaderTest.Told();
    Path file = file(Ecp5Chip.IDCODE_85);
    try (XvcServer cable = new XvcServer(chip, Long.MAX_VALUE)) {
      NoDevice failed =
          assertThrows(
              NoDevice.class,
              () -> Loader.load(command(cable.port(), file.toString()), board(), told));
      assertTrue(failed.getMessage().contains("it cannot be loaded"), failed.getMessage());
    }
    assertLoaded(preambleAndData(Ecp5Chip.IDCODE_85), chip.loaded());
    assertTrue(told.last() > 0.9, told.progress::toString);
    assertFalse(chip.runs());
  }

  @Test
  void aBoardWithAnotherChipIsNotLoaded() throws Exception {
    Ecp5Chip chip = new Ecp5Chip(Ecp5Chip.IDCODE_25, false);
    Path file = file(Ecp5Chip.IDCODE_85);
    try (XvcServer cable = new XvcServer(chip, Long.MAX_VALUE)) {
      NoDevice failed =
          assertThrows(
              NoDevice.class,
              () ->
                  Loader.load(
                      command(cable.port(), file.toString()), board(), new LoaderTest.Told()));
      assertTrue(failed.getMessage().contains("its chip is another one"), failed.getMessage());
    }
    assertEquals(0, chip.loaded().length);
  }

  @Test
  void noCableIsSaid() throws Exception {
    int port;
    try (XvcServer cable = new XvcServer(new Ecp5Chip(Ecp5Chip.IDCODE_85, false), Long.MAX_VALUE)) {
      port = cable.port();
    }
    NoDevice failed =
        assertThrows(
            NoDevice.class,
            () -> Loader.load(command(port, "--detect"), board(), new LoaderTest.Told()));
    assertTrue(failed.getMessage().contains("it cannot be loaded"), failed.getMessage());
  }

  /**
   * The program of today ends with 0 where this cable is torn out, so its exit code is not all: a
   * board counts as programmed only once it says which design it carries.
   */
  @Test
  void aChipWhoseCableIsTornOutInTheMiddleDoesNotRunWhateverTheProgramSays() throws Exception {
    Ecp5Chip chip = new Ecp5Chip(Ecp5Chip.IDCODE_85, false);
    Path file = file(Ecp5Chip.IDCODE_85);
    try (XvcServer cable = new XvcServer(chip, 4L * PAYLOAD)) {
      Loader.load(command(cable.port(), file.toString()), board(), new LoaderTest.Told());
    } catch (NoDevice said) {
      assertTrue(said.getMessage().startsWith("board 'ecp5-ulx3s-85f': "), said.getMessage());
    }
    assertTrue(chip.loaded().length < PAYLOAD);
    assertFalse(chip.runs());
  }
}
