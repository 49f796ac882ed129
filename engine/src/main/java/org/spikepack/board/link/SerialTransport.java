package org.spikepack.board.link;

import com.fazecast.jSerialComm.SerialPort;

/**
 * A serial port that is open. A wait ends with the first byte, so that no answer is late; one that
 * is in vain lasts a tenth of a second, which is how the system measures it, whatever was asked.
 */
final class SerialTransport implements Transport {

  /** Start, stop and eight bits. */
  private static final int BITS_PER_BYTE = 10;

  private static final int WAIT_MILLIS = 100;

  private final SerialPort port;
  private final int baud;
  private volatile boolean open = true;

  SerialTransport(SerialPort port, int baud) {
    this.port = port;
    this.baud = baud;
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, WAIT_MILLIS, 0);
  }

  @Override
  public String name() {
    return port.getSystemPortPath();
  }

  @Override
  public int bytesPerSecond() {
    return baud / BITS_PER_BYTE;
  }

  @Override
  public void write(byte[] bytes) throws LinkLost {
    requireThere(port.writeBytes(bytes, bytes.length) == bytes.length);
  }

  @Override
  public int read(byte[] into, int millis) throws LinkLost {
    int ready = port.bytesAvailable();
    requireThere(ready >= 0);
    int count = port.readBytes(into, ready == 0 ? 1 : Math.min(ready, into.length));
    requireThere(count >= 0);
    return count;
  }

  private void requireThere(boolean there) throws LinkLost {
    if (!open || !there) {
      throw new LinkLost(name());
    }
  }

  @Override
  public void close() {
    open = false;
    port.closePort();
  }
}
