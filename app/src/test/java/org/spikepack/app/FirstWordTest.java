package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.backend.Backends;
import org.spikepack.workshop.MachineBoards;

/** One word alone is a place, unless it is a command or meant to be one. */
class FirstWordTest {

  @TempDir private Path scratch;

  private static String[] spelledOut(String... args) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return FirstWord.spelledOut(
        new Surroundings(
            nowhere,
            nowhere,
            Optional.empty(),
            false,
            new Backends(List.of()),
            MachineBoards.ofThisUser()),
        args);
  }

  @Test
  void aWordThatIsNoCommandIsAPlace() throws Exception {
    String project = TinyProject.in(scratch).toString();
    assertArrayEquals(new String[] {"window", project}, spelledOut(project));
    assertArrayEquals(new String[] {"window", "no-such-dir"}, spelledOut("no-such-dir"));
    assertArrayEquals(new String[] {"list"}, spelledOut("list"));
    assertArrayEquals(new String[] {"runn"}, spelledOut("runn"), "a slip of the pen for a command");
    assertArrayEquals(new String[] {"--version"}, spelledOut("--version"));
  }

  @Test
  void everyCommandIsFoundByTheNameThatTheHelpLists() {
    String help = Console.run("--help").out();
    Set<String> listed = new LinkedHashSet<>(Commands.names());
    listed.remove("rehearse"); // the launcher's own
    for (String command : listed) {
      Console one = Console.run(command, "--help");
      assertEquals(0, one.code(), one.err());
      assertTrue(one.firstLine().contains("workbench " + command), one.firstLine());
      assertTrue(help.lines().anyMatch(line -> line.strip().startsWith(command + " ")), command);
    }
  }

  @Test
  void aPlaceThatDoesNotExistIsToldInOneSentence() {
    Console console = Console.run("window", scratch.resolve("no-such-dir"));
    assertEquals(1, console.code());
    assertEquals(
        List.of(
            "project '"
                + scratch.resolve("no-such-dir")
                + "': there is no such project folder; correct the path, or start 'workbench' alone"
                + " and choose or make a project there."),
        console.err().lines().toList());
  }
}
