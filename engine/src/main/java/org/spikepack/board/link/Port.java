package org.spikepack.board.link;

import java.util.concurrent.CancellationException;
import org.spikepack.fault.NoDevice;

/** A place where a board may be; opened again where a board comes back. */
public interface Port {

  /** What messages call it, such as {@code /dev/ttyUSB1}. */
  String name();

  /** How long this kind of board may take. */
  Patience patience();

  /**
   * Opens the wire.
   *
   * @throws NoDevice where there is nothing, or another program has it
   */
  Transport open() throws NoDevice;

  /**
   * Lets time pass before the next try; simulated ports have a time of their own.
   *
   * @throws CancellationException where the thread is interrupted
   */
  default void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }
}
