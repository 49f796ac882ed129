package org.spikepack.workshop;

import java.nio.file.Files;
import org.spikepack.fault.BadFile;
import org.spikepack.project.ProjectFile;

/** Names for new weights: never those of a file that an undo may need again. */
final class WeightsFiles {

  private static final String EXTENSION = ".safetensors";

  private WeightsFiles() {}

  /** A path in the project's folder that neither an arm names nor a file has. */
  static String free(OpenProject open, String arm) throws BadFile {
    String first = open.project().weightsFile(arm);
    String stem = first.substring(0, first.length() - EXTENSION.length());
    String file = first;
    for (int i = 2; taken(open, file); i++) {
      file = stem + "-" + i + EXTENSION;
    }
    return file;
  }

  private static boolean taken(OpenProject open, String file) throws BadFile {
    return open.project().armsWithSweep().stream().anyMatch(arm -> arm.weights().contains(file))
        || Files.exists(ProjectFile.resolve(open.folder(), file));
  }
}
