package org.spikepack.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.NeuronModel;
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
  private List<String> arms = List.of();

  @Option(
      names = "--datapath",
      paramLabel = "NAME",
      description =
          "packed or serial for SpikePack arms, lif for LIF and IF (default: packed, or lif).")
  private List<String> datapaths = List.of();

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

  /** The one arm that most commands are about. */
  BoardArm arm(OpenProject open) throws UserFault {
    List<BoardArm> all = arms(open);
    if (all.size() > 1) {
      throw new BadInput(
          "--arm, --datapath",
          "they name " + all.size() + " designs, and this command takes one",
          "name one arm and one datapath, or use 'board verify'");
    }
    return all.getFirst();
  }

  /** Every arm named on every datapath named that runs its neurons. */
  List<BoardArm> arms(OpenProject open) throws UserFault {
    List<Datapath> wanted = new ArrayList<>();
    for (String word : datapaths) {
      wanted.add(datapath(word));
    }
    List<BoardArm> out = new ArrayList<>();
    if (arms.isEmpty()) {
      add(open, null, wanted, out);
    }
    for (String name : arms) {
      add(open, name, wanted, out);
    }
    return out;
  }

  private static void add(
      OpenProject open, @Nullable String name, List<Datapath> wanted, List<BoardArm> out)
      throws UserFault {
    NeuronModel neuron = BoardArm.choose(open, name).neuron();
    List<Datapath> fitting = wanted.stream().filter(one -> one.runs(neuron)).toList();
    if (wanted.isEmpty()) {
      out.add(BoardArm.of(open, name, null));
    }
    for (Datapath one : fitting.isEmpty() ? wanted : fitting) {
      out.add(BoardArm.of(open, name, one));
    }
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
