package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects come back from disk as they were, in text that a person can read and compare. */
final class ProjectFileTest {

  @TempDir Path folder;

  @Test
  void aLargeProjectComesBackEqual() throws Exception {
    ProjectFile.write(folder, Examples.large());
    assertEquals(Examples.large(), ProjectFile.read(folder));
    assertEquals(Examples.large(), ProjectFile.read(folder.resolve("project.json")));
  }
}
