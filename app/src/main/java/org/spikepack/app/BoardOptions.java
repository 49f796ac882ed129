package org.spikepack.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which arm goes onto which board, the same in every command of {@code board}. */
final class BoardOptions {

  @Mixin private ProjectArgument project;

  @Option(
      names = "--arm",
      paramLabel = "NAME",
      description = "The spiking arm (default: the first SpikePack arm).")
  private @Nullable String arm;

  @Option(
      names = "--datapath",
      paramLabel = "NAME",
      description =
          "packed or serial for SpikePack arms, lif for LIF and IF (default: packed, or lif).")
  private @Nullable String datapath;

  @Option(
      names = "--board",
      paramLabel = "NAME|PATH",
      description =
          "A board of 'workbench board list', a serial port, or 'emulator' (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "emulator")
  private String board;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  OpenProject open() throws UserFault {
    if (json != null) {
      AtomicFile.requireWritable(json);
    }
    return project.open();
  }

  BoardArm arm(OpenProject open) throws UserFault {
    return BoardArm.of(open, arm, datapath == null ? null : datapath(datapath));
  }

  /** Where it is to run. */
  BoardPlace place(Surroundings here) throws UserFault {
    return here.boards().named(board);
  }

  private static Datapath datapath(String word) throws BadInput {
    for (Datapath known : Datapath.values()) {
      if (known.word().equals(word.toLowerCase(Locale.ROOT))) {
        return known;
      }
    }
    throw new BadInput(
        "--datapath '" + word + "'",
        "there is none of this name",
        "use "
            + Arrays.stream(Datapath.values())
                .map(Datapath::word)
                .collect(Collectors.joining(", ")));
  }

  /** Writes what came of it, where the user wants it. */
  void write(Map<String, ?> content) throws BadFile {
    if (json != null) {
      JsonFile.write(json, content);
    }
  }
}
