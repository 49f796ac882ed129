package org.spikepack.views.fx;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
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

  /** What a bare Debian needs besides before a window can appear. */
  private static final String WINDOW_PACKAGES = "libgtk-3-0 libxtst6 " + DEBIAN_PACKAGES;

  private static final List<String> WINDOW_LIBRARIES = List.of("libgtk-3.so.0", "libXtst.so.6");

  private static final List<String> LIBRARIES =
      List.of("libpangoft2-1.0.so.0", "libfreetype.so.6", "libfontconfig.so.1");

  /** Held so that its level outlives the next garbage collection. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private static final String PLATFORM = "glass.platform";
  private static final String HEADLESS = "Headless";

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

  /**
   * As {@link #headless}, for work that goes on after it has been begun.
   *
   * @param begin yields what will hold the outcome
   */
  public static <T> T headlessSoon(Supplier<? extends CompletionStage<T>> begin) throws NoDevice {
    start();
    return CompletableFuture.<CompletionStage<T>>supplyAsync(begin::get, Platform::runLater)
        .thenCompose(Function.identity())
        .join();
  }

  /**
   * Opens the first window and waits until the program is to end. The toolkit must not have been
   * started before.
   *
   * @param open makes the window, on the toolkit's thread; it receives what to call at the end
   * @throws NoDevice when the system lacks libraries that windows need
   */
  public static void windows(Consumer<Runnable> open) throws NoDevice {
    boolean headless = HEADLESS.equals(System.getProperty(PLATFORM));
    require(LIBRARIES, DEBIAN_PACKAGES);
    if (!headless) {
      require(WINDOW_LIBRARIES, WINDOW_PACKAGES);
    }
    CountDownLatch over = new CountDownLatch(1);
    begin(() -> open.accept(over::countDown));
    await(over);
  }

  /** As {@link #windows}, with windows that nobody sees. */
  public static void headlessWindows(Consumer<Runnable> open) throws NoDevice {
    System.setProperty(PLATFORM, HEADLESS);
    System.setProperty("prism.order", "sw");
    windows(open);
  }

  /** Whether the system can show windows at all. */
  public static boolean hasDisplay() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    return !linux
        || !Objects.requireNonNullElse(System.getenv("DISPLAY"), "").isBlank()
        || HEADLESS.equals(System.getProperty(PLATFORM));
  }

  /** Does something on the toolkit's thread, soon. */
  public static void later(Runnable work) {
    Platform.runLater(work);
  }

  private static synchronized void start() throws NoDevice {
    if (started) {
      return;
    }
    require(LIBRARIES, DEBIAN_PACKAGES);
    System.setProperty(PLATFORM, HEADLESS);
    System.setProperty("prism.order", "sw");
    CountDownLatch ready = new CountDownLatch(1);
    begin(ready::countDown);
    await(ready);
    started = true;
  }

  private static void begin(Runnable first) throws NoDevice {
    // JavaFX lies on the class path on purpose and says at every start that it noticed.
    JAVAFX.setLevel(Level.SEVERE);
    Platform.setImplicitExit(false);
    try {
      Platform.startup(first);
    } catch (IllegalStateException running) {
      // Whoever embeds the views, or a test, has started it already.
      Platform.runLater(first);
    } catch (UnsupportedOperationException closed) {
      throw new NoDevice(
          "display '" + System.getenv("DISPLAY") + "'",
          "it cannot be opened",
          "start the program on a desktop, or use the commands that 'workbench --help' lists");
    }
  }

  private static void await(CountDownLatch moment) {
    try {
      moment.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while JavaFX ran", stopped);
    }
  }

  /**
   * Looks for native libraries before JavaFX does, whose own failure would not say what to install.
   *
   * @throws NoDevice naming those that cannot be loaded
   */
  @SuppressWarnings("restricted")
  static void require(List<String> libraries, String packages) throws NoDevice {
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
          "install what it needs (Debian: sudo apt-get install " + packages + ")");
    }
  }
}
