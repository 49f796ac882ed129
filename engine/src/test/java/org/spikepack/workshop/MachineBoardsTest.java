package org.spikepack.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.board.flow.BuildCache;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.SerialPorts.Listed;
import org.spikepack.fault.NoDevice;

/** Which boards are recognised among the serial ports of a machine. */
class MachineBoardsTest {

  private static final String ICEBREAKER = "ice40up5k-icebreaker";
  private static final String ULX3S = "ecp5-ulx3s-85f";

  @TempDir Path folder;

  private MachineBoards boards(Listed... ports) {
    return new MachineBoards(new BuildCache(folder), () -> List.of(ports));
  }

  private static Listed port(String path, String name, int product) {
    return new Listed(path, name, name, 0x0403, product);
  }

  @Test
  void aBoardIsItsBridgeChipAndItsNameAndItsSerialPortIsTheLast() throws Exception {
    MachineBoards boards =
        boards(
            port("/dev/ttyUSB0", "iCEBreaker V1.0e", 0x6010),
            port("/dev/ttyUSB1", "iCEBreaker V1.0e", 0x6010),
            port("/dev/ttyUSB2", "ULX3S FPGA 85K v3.0.8", 0x6015));
    assertEquals(
        "iCEBreaker (Lattice iCE40UP5K) on /dev/ttyUSB1", boards.named(ICEBREAKER).title());
    assertEquals("ULX3S 85F (Lattice ECP5) on /dev/ttyUSB2", boards.named(ULX3S).title());
    assertEquals(3, boards.all().size(), "no port is listed twice");
  }

  @Test
  void whereTheSystemNamesThePortTheDevicesOwnNameCounts() throws Exception {
    MachineBoards boards =
        boards(new Listed("COM4", "USB Serial Port (COM4)", "iCEBreaker V1.0e", 0x0403, 0x6010));
    assertTrue(boards.named(ICEBREAKER).there());
  }

  @Test
  void anotherDeviceWithTheSameChipIsNeverProgrammed() throws Exception {
    MachineBoards boards =
        boards(
            port("/dev/ttyUSB0", "Digilent USB Device", 0x6010),
            port("/dev/ttyUSB1", "ULX3S FPGA 12K v3.0.3", 0x6015));
    assertFalse(boards.named(ICEBREAKER).there());
    assertFalse(boards.named(ULX3S).there());
    assertEquals(
        List.of("emulator", ICEBREAKER, ULX3S, "/dev/ttyUSB0", "/dev/ttyUSB1"),
        boards.all().stream().map(BoardPlace::name).toList());
    BoardArm arm =
        BoardArm.of(OpenProject.read(Path.of("..", "sample-projects", "mnist-mlp")), null, null);
    NoDevice wrong =
        assertThrows(NoDevice.class, () -> boards.named(ULX3S).connect(arm, Watch.NONE));
    assertEquals(
        "board 'ecp5-ulx3s-85f': none is connected; what is on /dev/ttyUSB1 calls itself"
            + " 'ULX3S FPGA 12K v3.0.3', not 'ULX3S FPGA 85K'; plug the board in, or use"
            + " '--board /dev/ttyUSB1' where it carries the design.",
        wrong.getMessage());
  }
}
