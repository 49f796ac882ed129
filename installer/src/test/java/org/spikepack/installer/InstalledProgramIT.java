package org.spikepack.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets from the package: a program that opens its window with a runtime of its own. */
class InstalledProgramIT {

  private static final String NAME = "spikepack-workbench";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path root;

  private static Path installed;

  /** Unpacks the package as its installation would, without touching this machine. */
  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    requireTool("dpkg-deb", "dpkg");
    output(List.of("dpkg-deb", "-x", packageFile().toString(), root.toString()), List.of());
    installed = root.resolve("opt").resolve(NAME);
  }

  private static Path packageFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("installer.packages")))) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }

  @Test
  void thePackageNamesWhatItNeedsAndWhatItOpens() throws IOException, InterruptedException {
    String control =
        output(List.of("dpkg-deb", "-f", packageFile().toString(), "Depends"), List.of());
    assertTrue(control.contains("libgtk-3-0"), control);
    assertTrue(control.contains("libpangoft2-1.0-0"), control);
    List<Path> shipped;
    try (Stream<Path> files = Files.walk(installed.resolve("lib"), 1)) {
      shipped = files.toList();
    }
    for (String ending : List.of(".desktop", "MimeInfo.xml", NAME + ".png")) {
      assertTrue(
          shipped.stream().anyMatch(file -> file.toString().endsWith(ending)),
          () -> ending + " is not among " + shipped);
    }
  }

  @Test
  void itRunsTheSamplesItBrings() throws IOException, InterruptedException {
    String listed = output(List.of(program(), "list"), List.of());
    assertTrue(listed.contains("fashion-mnist-cnn"), listed);
    Path sample = installed.resolve("lib/app/sample-projects/mnist-mlp");
    String ran = output(List.of(program(), "run", sample.toString(), "--samples", "20"), List.of());
    assertTrue(ran.contains("SpikePack"), ran);
  }

  @Test
  void itsWindowAppears() throws IOException, InterruptedException {
    assertShows(List.of(program()), "SpikePack Workbench");
  }

  /** What a click on a project's own file does: the desktop passes its path. */
  @Test
  void aProjectsFileOpensTheProjectItLiesIn() throws IOException, InterruptedException {
    String desktop = desktopEntry();
    assertTrue(desktop.contains("MimeType=application/x-spikepack-project"), desktop);
    assertTrue(desktop.lines().anyMatch(line -> line.matches("Exec=.+ %f")), desktop);
    Path mine = root.resolve("my neuron");
    Path sample = installed.resolve("lib/app/sample-projects/one-neuron");
    output(List.of("cp", "-r", sample.toString(), mine.toString()), List.of());
    Path door = Files.createFile(mine.resolve("my neuron.spikepack"));
    assertShows(List.of(program(), door.toString()), "One neuron");
  }

  private static String desktopEntry() throws IOException {
    try (Stream<Path> files = Files.list(installed.resolve("lib"))) {
      Path entry =
          files.filter(file -> file.toString().endsWith(".desktop")).findFirst().orElseThrow();
      return Files.readString(entry);
    }
  }

  private static void assertShows(List<String> command, String title)
      throws IOException, InterruptedException {
    requireTool("Xvfb", "xvfb");
    requireTool("xwininfo", "x11-utils");
    Process display =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String number = firstLine(display);
      List<String> environment =
          List.of("DISPLAY=:" + number, "XDG_CONFIG_HOME=" + root, "XDG_STATE_HOME=" + root);
      Process program = start(command, environment);
      boolean shown = windowAppears(title, environment, program);
      program.descendants().forEach(ProcessHandle::destroy);
      program.destroy();
      assertTrue(program.waitFor(20, TimeUnit.SECONDS), "the program ends when told to");
      assertTrue(shown, () -> "no window '" + title + "'; " + printed(program));
    } finally {
      display.destroy();
    }
  }

  private static boolean windowAppears(String title, List<String> environment, Process program)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && program.isAlive()) {
      String windows = output(List.of("xwininfo", "-root", "-tree"), environment);
      if (windows.contains(title)) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private static String program() {
    return installed.resolve("bin").resolve(NAME).toString();
  }

  private static void requireTool(String command, String debianPackage) {
    boolean found =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    assumeTrue(found, command + " is missing (Debian package " + debianPackage + ")");
  }

  private static Process start(List<String> command, List<String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    for (String setting : environment) {
      String[] parts = setting.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    return builder.start();
  }

  private static String output(List<String> command, List<String> environment)
      throws IOException, InterruptedException {
    Process process = start(command, environment);
    String text = printed(process);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private static String printed(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return gone.toString();
    }
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
