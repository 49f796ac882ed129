package org.spikepack.board.flow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;

/** What the tests of the flow need of the machine; a test is skipped by name where it is absent. */
public final class Needed {

  /** Kept from one test run to the next; a build depends on nothing but the hash of its sources. */
  public static final BuildCache CACHE =
      new BuildCache(Path.of(System.getProperty("basedir", "."), "target", "board-cache"));

  private Needed() {}

  public static void tools(List<Tool> tools) {
    for (Tool tool : tools) {
      assumeTrue(tool.isThere(), tool.program() + " is not installed; " + tool.remedy());
    }
  }
}
