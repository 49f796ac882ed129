package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.UserFault;

/** A damaged project file is a fault in one sentence, or a project that is sound all through. */
final class ProjectFuzzTest {

  private static final Path FILE = Path.of("project.json");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedFilesAreReadOrRefused(long seed) throws Exception {
    Random random = new Random(seed);
    String sound = ProjectFile.format(Examples.large());
    int refused = 0;
    int read = 0;
    for (int round = 0; round < 800; round++) {
      String text = JsonMutations.mutated(sound, random);
      try {
        Project project = parse(text);
        assertEquals(project, parse(ProjectFile.format(project)));
        project.network().problems();
        project.armsWithSweep();
        read++;
      } catch (UserFault fault) {
        String message = fault.getMessage();
        assertTrue(message.startsWith("file 'project.json'") && message.endsWith("."), message);
        assertFalse(message.matches("(?s).*\\p{Cntrl}.*"), message);
        refused++;
      }
    }
    assertTrue(refused > 400 && read > 10, refused + " refused, " + read + " read");
  }

  private static Project parse(String text) throws UserFault {
    return ProjectFile.parse(FILE, text.getBytes(StandardCharsets.UTF_8));
  }
}
