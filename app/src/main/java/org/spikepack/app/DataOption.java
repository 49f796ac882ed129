package org.spikepack.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spikepack.data.DatasetPair;
import org.spikepack.data.Datasets;
import org.spikepack.fault.UserFault;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Option;

/** Data of the user's in place of the project's, the same in every command. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data set instead of the project's: a folder with IDX files, CSV files or images by"
              + " class, or one NPZ, NPY, CSV or IDX file.")
  private @Nullable Path data;

  DatasetPair open(OpenProject project) throws UserFault {
    return data == null ? project.data() : Datasets.open(data);
  }
}
