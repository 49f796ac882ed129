package org.spikepack.project;

/** Which engine made a result; part of the provenance of everything that is written. */
public final class EngineVersion {

  /** Stands in where classes run from a build folder and not from a versioned jar. */
  private static final String UNPACKAGED = "development";

  private EngineVersion() {}

  /** As the engine's jar states it. */
  public static String text() {
    String version = EngineVersion.class.getPackage().getImplementationVersion();
    return version == null ? UNPACKAGED : version;
  }
}
