package org.spikepack.app;

import org.spikepack.project.EngineVersion;
import picocli.CommandLine.IVersionProvider;

/** The program's version as its jar states it, and the Java it runs on. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "SpikePack Workbench " + ofProgram(), "Java " + Runtime.version() + ", " + system()
    };
  }

  /** {@code development} when run from class files. */
  static String ofProgram() {
    return EngineVersion.text();
  }

  private static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
