package org.spikepack.app;

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
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String system() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
