package org.spikepack.board.link;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.spikepack.fault.NoDevice;

/**
 * A wire in memory with a {@link SoftBoard} at its end, as bad as wanted, in a time of its own: a
 * wait costs nothing, and every run from one seed is the same.
 */
public final class SoftPort implements Port {

  private static final int BYTES_PER_SECOND = 100_000;
  private static final int AWAY_MILLIS = 500;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * What befalls the wire.
   *
   * @param flips share of the bytes of which one bit is flipped
   * @param drops share of the bytes that are lost
   * @param disconnects share of the frames at which the board is unplugged, for half a second
   * @param resets share of the frames at which the board loses its memory
   * @param seed of it all
   */
  public record Noise(double flips, double drops, double disconnects, double resets, long seed) {

    public static final Noise NONE = new Noise(0, 0, 0, 0, 0);
  }

  private final SoftBoard board;
  private final Noise noise;
  private final Random random;
  private long now;
  private long goneUntil;
  private boolean taken;
  private int unplugged;
  private int resets;

  /** Bytes under way to the host. */
  private record Arrival(byte[] bytes, long nanos) {}

  public SoftPort(SoftBoard board, Noise noise) {
    this.board = board;
    this.noise = noise;
    this.random = new Random(noise.seed());
  }

  /** Its time, in ns. */
  public long nanoTime() {
    return now;
  }

  /** How often the board was unplugged. */
  public int unplugged() {
    return unplugged;
  }

  /** How often the board was reset. */
  public int resets() {
    return resets;
  }

  /** Unplugs the board until that time. */
  public void unplug(long untilNanos) {
    goneUntil = untilNanos;
    unplugged++;
  }

  @Override
  public String name() {
    return "software";
  }

  @Override
  public Patience patience() {
    return new Patience(10, 100, 4_000);
  }

  @Override
  public void pause(int millis) {
    now += millis * NANOS_PER_MILLI;
  }

  @Override
  public Transport open() throws NoDevice {
    if (now < goneUntil) {
      throw new NoDevice("board on " + name(), "there is none", "plug it in");
    }
    if (taken) {
      throw new NoDevice("board on " + name(), "it is in use", "close the other program");
    }
    taken = true;
    return new Wire();
  }

  private final class Wire implements Transport {

    private final Deque<Arrival> underWay = new ArrayDeque<>();
    private final long opened = now;

    @Override
    public String name() {
      return SoftPort.this.name();
    }

    @Override
    public int bytesPerSecond() {
      return BYTES_PER_SECOND;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void write(byte[] bytes) throws LinkLost {
      if (random.nextDouble() < noise.disconnects()) {
        unplug(now + AWAY_MILLIS * NANOS_PER_MILLI);
      }
      requireThere();
      if (random.nextDouble() < noise.resets()) {
        board.reset();
        resets++;
      }
      now += carry(bytes.length);
      byte[] answer = board.take(spoilt(bytes), now);
      if (answer.length > 0) {
        Arrival before = underWay.peekLast();
        long free = before == null ? now : Math.max(now, before.nanos());
        underWay.add(new Arrival(spoilt(answer), free + carry(answer.length)));
      }
    }

    @Override
    public int read(byte[] into, int millis) throws LinkLost {
      requireThere();
      long end = now + millis * NANOS_PER_MILLI;
      Arrival next = underWay.peek();
      if (next == null || next.nanos() > end) {
        now = end;
        return 0;
      }
      underWay.remove();
      now = Math.max(now, next.nanos());
      int count = Math.min(into.length, next.bytes().length);
      System.arraycopy(next.bytes(), 0, into, 0, count);
      if (count < next.bytes().length) {
        underWay.addFirst(
            new Arrival(
                Arrays.copyOfRange(next.bytes(), count, next.bytes().length), next.nanos()));
      }
      return count;
    }

    private void requireThere() throws LinkLost {
      if (now < goneUntil || opened < goneUntil && now >= goneUntil) {
        throw new LinkLost(name());
      }
    }

    private static long carry(int bytes) {
      return bytes * 1_000_000_000L / BYTES_PER_SECOND;
    }

    private byte[] spoilt(byte[] bytes) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
      for (byte sent : bytes) {
        if (random.nextDouble() < noise.drops()) {
          continue;
        }
        boolean flip = random.nextDouble() < noise.flips();
        out.write(flip ? sent ^ 1 << random.nextInt(Byte.SIZE) : sent);
      }
      return out.toByteArray();
    }

    @Override
    public void close() {
      taken = false;
    }
  }
}
