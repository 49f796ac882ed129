package org.spikepack.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.spikepack.app.window.TriedWindow.await;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;
import org.spikepack.project.History;
import org.spikepack.views.actions.Action;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.workshop.Templates;

/** The window does not wait for a driver that takes its time. */
class DeviceNamesTest {

  private final CountDownLatch answer = new CountDownLatch(1);
  private volatile boolean askedByTheWindow;

  /** Two cards, once their driver has answered. */
  private final class Cards implements Backends.Offer {
    @Override
    public String name() {
      return "gpu";
    }

    @Override
    public Backend open() throws NoDevice {
      throw new NoDevice("backend 'gpu'", "it is not needed here", "do without");
    }

    @Override
    public List<Backends.Offer> variants() {
      askedByTheWindow = Platform.isFxApplicationThread();
      if (!askedByTheWindow) {
        try {
          answer.await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      }
      return List.of(named("gpu:0"), named("gpu:1"));
    }
  }

  private static Backends.Offer named(String name) {
    return new Backends.Offer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Backend open() throws NoDevice {
        throw new NoDevice("backend '" + name + "'", "it is not needed here", "do without");
      }
    };
  }

  @BeforeAll
  static void withoutDisplay() {
    TriedWindow.withoutDisplay();
  }

  private static List<String> menu(SettingActions settings) {
    return settings.devices().own().stream().map(Action::label).toList();
  }

  @Test
  void theMenuListsWhatIsKnownAndTheRestOnceTheDriverHasAnswered() throws Exception {
    Desk desk =
        WindowToolkit.headless(
            () -> new Desk(History.of(Templates.blank()), new Backends(List.of(new Cards()))));
    DeviceNames names = new DeviceNames(desk);
    SettingActions settings = new SettingActions(desk, names);
    WindowToolkit.headless(
        () -> {
          names.ask();
          return names;
        });
    assertEquals(List.of("Device: Fastest", "Device: gpu"), menu(settings));
    answer.countDown();
    await(() -> names.known().size() == 3);
    assertEquals(
        List.of("Device: Fastest", "Device: gpu", "Device: gpu:0", "Device: gpu:1"),
        menu(settings));
    assertFalse(askedByTheWindow, "the driver was asked beside the window");
    WindowToolkit.headless(
        () -> {
          desk.close();
          return desk;
        });
  }
}
