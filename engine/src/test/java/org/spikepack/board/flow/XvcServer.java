package org.spikepack.board.flow;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A JTAG cable on a loopback socket, in the Xilinx Virtual Cable protocol 1.0 (getinfo, settck,
 * shift), with one chip at its end.
 */
final class XvcServer implements AutoCloseable {

  private static final int BUFFER = 2048;

  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final JtagTap tap;
  private final long mostClocks;
  private long clocks;

  /**
   * @param mostClocks after which the cable is torn out
   */
  XvcServer(JtagTap.Chip chip, long mostClocks) throws IOException {
    this.tap = new JtagTap(chip);
    this.mostClocks = mostClocks;
    this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        one.setTcpNoDelay(true);
        talk(new DataInputStream(one.getInputStream()), one.getOutputStream());
      } catch (IOException gone) {
        continue; // the client has left, or the test has closed the socket
      }
    }
  }

  private void talk(DataInputStream in, OutputStream out) throws IOException {
    while (clocks < mostClocks) {
      switch (word(in)) {
        case "getinfo" ->
            out.write(("xvcServer_v1.0:" + BUFFER + "\n").getBytes(StandardCharsets.US_ASCII));
        case "settck" -> out.write(in.readNBytes(4));
        case "shift" -> {
          int bits = ByteBuffer.wrap(in.readNBytes(4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
          int bytes = (bits + 7) / 8;
          byte[] tms = in.readNBytes(bytes);
          byte[] tdi = in.readNBytes(bytes);
          byte[] tdo = new byte[bytes];
          for (int i = 0; i < bits; i++) {
            if (tap.clock(bit(tms, i), bit(tdi, i))) {
              tdo[i / 8] |= (byte) (1 << i % 8);
            }
          }
          clocks += bits;
          out.write(tdo);
        }
        default -> throw new IOException("no request of this protocol");
      }
      out.flush();
    }
  }

  private static boolean bit(byte[] bytes, int index) {
    return (bytes[index / 8] >> index % 8 & 1) != 0;
  }

  private static String word(InputStream in) throws IOException {
    StringBuilder word = new StringBuilder();
    for (int next = in.read(); next != ':'; next = in.read()) {
      if (next < 0 || word.length() > 16) {
        throw new IOException("the client has left");
      }
      word.append((char) next);
    }
    return word.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
