package org.spikepack.run;

/**
 * What a result came from: enough to get it again.
 *
 * @param title of the experiment
 * @param dataset what the user calls the data set
 * @param datasetHash SHA-256 of the whole data set
 * @param samples how many of its samples were shown, the first ones
 * @param coding how they were shown
 * @param seed of everything random
 * @param batch samples per run of the backend
 * @param backend name of the backend
 * @param device what ran where
 * @param weights what they were rounded to: f32 where not at all
 * @param version of the engine
 * @param java version of the virtual machine
 * @param system operating system and processor type
 * @param processors available to the virtual machine
 */
public record Provenance(
    String title,
    String dataset,
    String datasetHash,
    int samples,
    String coding,
    long seed,
    int batch,
    String backend,
    String device,
    String weights,
    String version,
    String java,
    String system,
    int processors) {

  static String systemName() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}
