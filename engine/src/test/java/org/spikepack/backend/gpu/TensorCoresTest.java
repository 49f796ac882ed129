package org.spikepack.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.backend.gpu.device.Device;
import org.spikepack.backend.gpu.device.Kernel;
import org.spikepack.fault.NoDevice;

/** The trial that a card's tensor cores have to pass, with their instruction written out. */
class TensorCoresTest {

  private static Device device;

  @BeforeAll
  static void open() throws NoDevice {
    device = FirstDevice.open();
  }

  @AfterAll
  static void close() {
    if (device != null) {
      device.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void whatComputesTheSameIsUsedAndWhatDoesNotIsNot(boolean half, boolean spikes) {
    assertTrue(TensorCores.tried(device).usable(half, spikes));
    assertFalse(TensorCores.tried(broken()).usable(half, spikes));
    assertFalse(TensorCores.NONE.usable(half, spikes));
  }

  /** Its products on tensor cores are lost. */
  private static Device broken() {
    return (Device)
        Proxy.newProxyInstance(
            Device.class.getClassLoader(),
            new Class<?>[] {Device.class},
            (proxy, method, arguments) -> {
              boolean lost =
                  method.getName().equals("launch")
                      && ((Kernel) arguments[0]).name().equals("tensorProduct");
              return lost ? null : method.invoke(device, arguments);
            });
  }
}
