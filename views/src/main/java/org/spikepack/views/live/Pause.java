package org.spikepack.views.live;

import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Lets work rest between two batches until the user goes on. */
final class Pause {

  private static final long LOOK_EVERY_MS = 100;

  private final BooleanProperty on = new SimpleBooleanProperty();
  private boolean resting;

  Pause() {
    on.addListener((property, before, now) -> set(now));
  }

  /** On the toolkit's thread. */
  BooleanProperty onProperty() {
    return on;
  }

  private synchronized void set(boolean now) {
    resting = now;
    notifyAll();
  }

  /** What work asks between batches: waits while it is to rest, then says whether to end. */
  BooleanSupplier between(BooleanSupplier cancelled) {
    return () -> {
      await(cancelled);
      return cancelled.getAsBoolean();
    };
  }

  private synchronized void await(BooleanSupplier cancelled) {
    try {
      while (resting && !cancelled.getAsBoolean()) {
        wait(LOOK_EVERY_MS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
