package org.spikepack.views.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.NoDevice;

/** One door to the toolkit, and one sentence when it is locked. */
class WindowToolkitTest {

  @Test
  void workIsDoneOnTheToolkitsThread() throws NoDevice {
    assertTrue(WindowToolkit.headless(Platform::isFxApplicationThread));
    assertEquals(42, WindowToolkit.headless(() -> 42));
  }

  @Test
  void missingLibrariesAreNamedWithTheirPackages() {
    NoDevice fault =
        assertThrows(
            NoDevice.class,
            () ->
                WindowToolkit.require(
                    List.of("libc.so.6", "libnot-there.so.9"), WindowToolkit.DEBIAN_PACKAGES));
    assertTrue(fault.getMessage().contains("libnot-there.so.9"), fault.getMessage());
    assertTrue(!fault.what().contains("libc.so.6"), fault.getMessage());
    for (String name :
        List.of("libpangoft2-1.0-0", "fontconfig", "fonts-dejavu-core", "libfreetype6")) {
      assertTrue(fault.remedy().contains(name), fault.getMessage());
    }
  }
}
