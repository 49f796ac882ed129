package org.spikepack.board.link;

/** Bytes to a board and back, without any promise that they arrive. One thread uses it. */
public interface Transport extends AutoCloseable {

  /** What messages call it: the port's path. */
  String name();

  /**
   * Sends bytes.
   *
   * @throws LinkLost where the wire is gone
   */
  void write(byte[] bytes) throws LinkLost;

  /**
   * Waits for bytes.
   *
   * @param into is filled from its start
   * @param millis the longest wait
   * @return how many came; 0 where none came in time
   * @throws LinkLost where the wire is gone
   */
  int read(byte[] into, int millis) throws LinkLost;

  /** Bytes that the wire carries in a second in each direction. */
  int bytesPerSecond();

  /** The clock that waits are measured with, in ns; simulated wires bring their own. */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** Gives the port back, within a second, whatever the board does. Any thread may close. */
  @Override
  void close();
}
