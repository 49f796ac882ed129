package org.spikepack.board.link;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.spikepack.fault.NoDevice;

/** A real port behind a wire that flips and loses bytes in both directions. */
final class NoisyPort implements Port {

  private final Port port;
  private final Patience patience;
  private final double share;
  private final Random random;

  /**
   * @param share of the bytes that are flipped, and of those that are lost
   */
  NoisyPort(Port port, Patience patience, double share, long seed) {
    this.port = port;
    this.patience = patience;
    this.share = share;
    this.random = new Random(seed);
  }

  @Override
  public String name() {
    return port.name();
  }

  @Override
  public Patience patience() {
    return patience;
  }

  @Override
  public Transport open() throws NoDevice {
    return new Wire(port.open());
  }

  private byte[] spoilt(byte[] bytes, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(count);
    for (int i = 0; i < count; i++) {
      if (random.nextDouble() >= share) {
        boolean flip = random.nextDouble() < share;
        out.write(flip ? bytes[i] ^ 1 << random.nextInt(Byte.SIZE) : bytes[i]);
      }
    }
    return out.toByteArray();
  }

  private final class Wire implements Transport {

    private final Transport wire;

    Wire(Transport wire) {
      this.wire = wire;
    }

    @Override
    public String name() {
      return wire.name();
    }

    @Override
    public void write(byte[] bytes) throws LinkLost {
      wire.write(spoilt(bytes, bytes.length));
    }

    @Override
    public int read(byte[] into, int millis) throws LinkLost {
      byte[] clean = new byte[into.length];
      byte[] found = spoilt(clean, wire.read(clean, millis));
      System.arraycopy(found, 0, into, 0, found.length);
      return found.length;
    }

    @Override
    public int bytesPerSecond() {
      return wire.bytesPerSecond();
    }

    @Override
    public void close() {
      wire.close();
    }
  }
}
