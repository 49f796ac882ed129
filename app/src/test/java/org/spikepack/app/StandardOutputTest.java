package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  private static String lost(OutputStream real) {
    StandardOutput out = new StandardOutput(real);
    PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
    writer.println("result");
    return out.lost();
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }

  @Test
  void whatDoesNotArriveIsRemembered() {
    assertEquals("No space left on device", lost(failing("No space left on device")));
    assertNull(lost(failing("Broken pipe")), "the reader had enough");
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    assertNull(lost(arrived));
    assertEquals("result", arrived.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void aHyphenIsTheStandardOutput() {
    assertTrue(StandardOutput.takesJson("run", "p", "--json", "-"));
    assertTrue(StandardOutput.takesJson("run", "--json=-", "p"));
    assertFalse(StandardOutput.takesJson("run", "p", "--json", "x"));
    assertFalse(StandardOutput.takesJson("run", "p", "--json"));
    assertArrayEquals(
        new String[] {"run", "--json", "/dev/stdout", "-"},
        StandardOutput.spelledOut("run", "--json", "-", "-"));
    assertArrayEquals(new String[] {"--json=/dev/stdout"}, StandardOutput.spelledOut("--json=-"));
  }
}
