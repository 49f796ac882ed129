package org.spikepack.board.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.spikepack.fault.NoDevice;

/** The serial ports of this machine. */
public final class SerialPorts {

  /** What the designs are built for. */
  public static final int BAUD = 1_000_000;

  /** What operating systems answer where another program has the port (EBUSY, EWOULDBLOCK). */
  private static final List<Integer> BUSY = List.of(16, 11);

  private static final int NO_PERMISSION = 13;
  private static final int NOT_THERE = 2;

  private SerialPorts() {}

  /**
   * A port that the system lists.
   *
   * @param path to open it by
   * @param description as the device names itself, or as the system does
   * @param reported as the device names itself, where the system tells it apart
   * @param vendor USB vendor number; -1 where it is no USB device
   * @param product USB product number; -1 where it is no USB device
   */
  public record Listed(String path, String description, String reported, int vendor, int product) {

    /** Whether its name on USB begins so. */
    public boolean isCalled(String name) {
      return description.startsWith(name) || reported.startsWith(name);
    }
  }

  /** All ports that the system lists, by their paths. */
  public static List<Listed> list() {
    return Arrays.stream(SerialPort.getCommPorts())
        .map(
            port ->
                new Listed(
                    port.getSystemPortPath(),
                    port.getDescriptivePortName(),
                    port.getPortDescription(),
                    port.getVendorID(),
                    port.getProductID()))
        .sorted(Comparator.comparing(Listed::path))
        .toList();
  }

  /** The port at a path, listed or not, such as a pseudo-terminal. */
  public static Port at(String path, int baud, Patience patience) {
    return new Named(path, baud, patience);
  }

  private record Named(String name, int baud, Patience patience) implements Port {

    @Override
    public Transport open() throws NoDevice {
      SerialPort port = port();
      port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
      port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
      if (!port.openPort(0)) {
        throw refused(port.getLastErrorCode());
      }
      port.flushIOBuffers();
      return new SerialTransport(port, baud);
    }

    private SerialPort port() throws NoDevice {
      try {
        return SerialPort.getCommPort(name);
      } catch (SerialPortInvalidPortException none) {
        throw nothing();
      }
    }

    private NoDevice refused(int code) {
      if (BUSY.contains(code)) {
        return inUse("another program");
      }
      if (code == NO_PERMISSION) {
        return new NoDevice(
            "port " + name,
            "you may not open it",
            "join the group that owns it (on Debian: 'sudo adduser $USER dialout') and log in"
                + " again");
      }
      if (code == NOT_THERE) {
        // The library keeps a port that it has opened from being opened once more.
        return Files.exists(Path.of(name)) ? inUse("this program") : nothing();
      }
      return new NoDevice(
          "port " + name,
          "the system does not open it as a serial port (error " + code + ")",
          "plug the board in again, or use another port");
    }

    private NoDevice inUse(String who) {
      return new NoDevice("port " + name, who + " is using it", "close it there and try again");
    }

    private NoDevice nothing() {
      List<String> there = list().stream().map(Listed::path).toList();
      return new NoDevice(
          "port " + name,
          "there is no such port",
          there.isEmpty()
              ? "connect a board (this machine has no serial port now), or use 'emulator'"
              : "use one of " + String.join(", ", there) + ", or 'emulator'");
    }
  }
}
