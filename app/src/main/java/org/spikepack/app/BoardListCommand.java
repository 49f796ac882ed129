package org.spikepack.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.workshop.BoardPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code board list}: which boards are connected, and which are known. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists where a design can run: connected boards, serial ports, the emulator, and the boards"
          + " that designs can be built for."
    })
final class BoardListCommand implements Callable<Integer> {

  private final Surroundings here;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the list as JSON.")
  private @Nullable Path json;

  BoardListCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    if (json != null) {
      AtomicFile.requireWritable(json);
    }
    List<BoardPlace> places = here.boards().all();
    long connected = places.stream().filter(BoardPlace::hardware).filter(BoardPlace::there).count();
    here.out()
        .println(
            connected == 0
                ? "No board is connected; 'emulator' runs the same hardware simulated."
                : Text.count(connected, "board") + " connected");
    here.out().println();
    Table table = new Table("name", "usable", "what it is").left(0, 1, 2);
    places.forEach(
        place -> table.row(place.name(), place.there() ? "yes" : "no", place.description()));
    table.print(here.out());
    if (json != null) {
      JsonFile.write(json, Map.of("boards", places.stream().map(BoardListCommand::row).toList()));
    }
    return ExitCode.OK;
  }

  private static Map<String, Object> row(BoardPlace place) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", place.name());
    out.put("connected", place.there());
    out.put("hardware", place.hardware());
    out.put("description", place.description());
    return out;
  }
}
