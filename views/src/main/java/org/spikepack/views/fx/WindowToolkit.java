package org.spikepack.views.fx;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.spikepack.fault.NoDevice;

/**
 * JavaFX, started when first needed. The only door to its thread: nothing else in the project calls
 * {@link Platform#runLater}.
 */
public final class WindowToolkit {

  /** What a bare Debian needs before JavaFX can draw text, also without a display. */
  public static final String DEBIAN_PACKAGES =
      "libpangoft2-1.0-0 fontconfig fonts-dejavu-core libfreetype6";

  private static final List<String> LIBRARIES =
      List.of("libpangoft2-1.0.so.0", "libfreetype.so.6", "libfontconfig.so.1");

  /** Held so that its level outlives the next garbage collection. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private static boolean started;

  private WindowToolkit() {}

  /**
   * Does work on the toolkit's thread and waits for what it yields. The first call starts the
   * toolkit without a display: nothing appears on any screen.
   *
   * @throws NoDevice when the system lacks libraries that JavaFX draws text with
   */
  public static <T> T headless(Supplier<T> work) throws NoDevice {
    start();
    return CompletableFuture.supplyAsync(work, Platform::runLater).join();
  }

  private static synchronized void start() throws NoDevice {
    if (started) {
      return;
    }
    require(LIBRARIES);
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    // JavaFX lies on the class path on purpose and says at every start that it noticed.
    JAVAFX.setLevel(Level.SEVERE);
    CountDownLatch ready = new CountDownLatch(1);
    Platform.setImplicitExit(false);
    Platform.startup(ready::countDown);
    try {
      ready.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while JavaFX started", stopped);
    }
    started = true;
  }

  /**
   * Looks for native libraries before JavaFX does, whose own failure would not say what to install.
   *
   * @throws NoDevice naming those that cannot be loaded
   */
  @SuppressWarnings("restricted")
  static void require(List<String> libraries) throws NoDevice {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String library : libraries) {
      try (Arena arena = Arena.ofConfined()) {
        SymbolLookup.libraryLookup(library, arena);
      } catch (IllegalArgumentException notLoadable) {
        missing.add(library);
      }
    }
    if (!missing.isEmpty()) {
      throw new NoDevice(
          "window toolkit",
          "the system has no " + String.join(", no ", missing),
          "install what it draws text with (Debian: sudo apt-get install " + DEBIAN_PACKAGES + ")");
    }
  }
}
