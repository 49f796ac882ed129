package org.spikepack.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ProjectFile;

/**
 * A program that saves, notes and trains is killed time and again, at moments that a seed draws.
 * What it had finished writing is there afterwards, whatever it was writing then.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

  private static final int KILLS = 100;

  private static final List<String> WORK = List.of("save", "autosave", "train");
  private static final int NO_END = 1_000_000;
  private static final int LONGEST_WAIT_MICROS = 120_000;

  private static final String PROJECT =
      """
      {"schema": 1, "name": "edit 0", "description": "",
       "network": {
         "layers": [
           {"kind": "input", "name": "input", "shape": [4]},
           {"kind": "dense", "name": "fc1", "units": 8, "bias": true},
           {"kind": "neurons", "name": "act1"},
           {"kind": "dense", "name": "fc2", "units": 2, "bias": true},
           {"kind": "readout", "name": "out"}],
         "wires": [["input", "fc1"], ["fc1", "act1"], ["act1", "fc2"], ["fc2", "out"]]},
       "data": {"set": "points", "coding": "direct"},
       "arms": [
         {"name": "ann", "neuron": {"model": "relu"}, "weights": [],
          "training": {"epochs": 40, "batchSize": 16, "optimiser": "adam", "learningRate": 0.02,
            "momentum": 0.9, "weightDecay": 0.0, "warmUpEpochs": 0.0, "labelSmoothing": 0.0,
            "augmentation": {"flip": false, "shift": 0, "crop": 0, "cutout": 0}, "patience": 0,
            "surrogate": {"form": "arctangent", "alpha": 2.0}, "detachReset": true, "seed": 1}}],
       "run": {"samples": 0, "batch": 16, "seed": 1}}
      """;

  @TempDir Path place;

  private Path home;
  private Path state;
  private String classPath;
  private Path kept;
  private ProjectFolders folders;
  private Recovery recovery;

  /** What one killed program said. */
  private record Told(List<String> lines) {

    /** The number in the last line that begins so, or −1. */
    int last(String word) {
      int found = -1;
      for (String line : lines) {
        if (line.startsWith(word + " ")) {
          found = Integer.parseInt(line.substring(word.length() + 1));
        }
      }
      return found;
    }

    /** Whether the kill came between the beginning of a write and its end. */
    boolean writing() {
      return KillTest.writing(lines.getLast());
    }
  }

  private static boolean writing(String line) {
    return line.startsWith("write ") || line.startsWith("checkpoint ");
  }

  @Test
  void killsLoseNothingThatWasWritten() throws Exception {
    prepare();
    Random random = new Random(1);
    int writing = 0;
    int epoch = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      String work = WORK.get(kill % WORK.size());
      int before = KilledProgram.edit(folders.open(home).history());
      Told told = killed(work, random.nextInt(LONGEST_WAIT_MICROS), random.nextInt(4) > 0);
      writing += told.writing() ? 1 : 0;
      if (work.equals("train")) {
        epoch = requireTraining(told, epoch);
      }
      requireWork(work, told, before);
    }
    int hits = writing;
    assertTrue(hits >= KILLS / 2, () -> hits + " of " + KILLS + " kills hit a write");
  }

  private void prepare() throws Exception {
    home = place.resolve("project");
    state = place.resolve("state");
    Files.createDirectories(home.resolve("points"));
    Files.writeString(home.resolve(ProjectFile.NAME), PROJECT);
    Files.writeString(home.resolve("points/train.csv"), points(64, 1));
    Files.writeString(home.resolve("points/test.csv"), points(16, 2));
    UserFolders user = new UserFolders(state.resolve("config"), state);
    folders = new ProjectFolders(user);
    recovery = new Recovery(user);
    classPath = jars();
    // Ends by itself once: left alone, it works. Its classes are kept, so that the others start
    // sooner.
    kept = place.resolve("classes.jsa");
    assertEquals(0, program("-XX:ArchiveClassesAtExit=" + kept, "train", 1).waitFor());
    assertEquals(KilledProgram.name(1), folders.open(home).history().project().name());
  }

  private Process program(String classes, String work, int rounds) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-Xlog:disable", classes, KilledProgram.class.getName()));
    command.addAll(List.of(home.toString(), state.toString(), work, String.valueOf(rounds)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", classPath);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The class path of this test in jars: Java keeps loaded classes of nothing else. */
  private String jars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(entry);
      Path jar = place.resolve(jars.size() + ".jar");
      jars.add(Files.isDirectory(from) ? packed(from, jar).toString() : entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path packed(Path folder, Path jar) throws IOException {
    try (Stream<Path> all = Files.walk(folder);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  /**
   * Starts the program, lets it work for a while, and kills it as {@code kill -9} does.
   *
   * @param aimed whether to wait then until it says that it writes
   */
  private Told killed(String work, int afterMicros, boolean aimed) throws Exception {
    Process process = program("-XX:SharedArchiveFile=" + kept, work, NO_END);
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
      lines.add(out.readLine());
      assertEquals("ready", lines.getFirst());
      TimeUnit.MICROSECONDS.sleep(afterMicros);
      if (aimed) {
        do {
          lines.add(out.readLine());
        } while (out.ready() || !writing(lines.getLast()));
      }
      process.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    }
    assertNotEquals(0, process.waitFor(), "it was killed");
    return new Told(lines);
  }

  /** The project opens with its past, and nothing that was written is missing. */
  private void requireWork(String work, Told told, int before) throws UserFault {
    ProjectFolders.Opened opened = folders.open(home);
    assertEquals(Optional.empty(), opened.warning(), work);
    int saved = KilledProgram.edit(opened.history());
    List<Recovery.Found> offers = recovery.find();
    int offered = saved;
    assertTrue(offers.size() <= 1, "one program was killed");
    for (Recovery.Found found : offers) {
      offered = KilledProgram.edit(found.history());
      assertNotEquals(opened.history().project(), found.history().project(), "it has something");
      assertTrue(offered > saved, "it leads on from what is saved");
      folders.save(found.history(), home);
      recovery.forget(found);
    }
    int written = Math.max(before, told.last("done"));
    int begun = Math.max(written, told.last("write"));
    int here = offered;
    assertTrue(here >= written && here <= begun, () -> work + " " + here + " after " + told);
    if (work.equals("autosave")) {
      assertEquals(before, saved, "nothing was saved");
      assertTrue(told.last("done") < 0 || !offers.isEmpty(), "noted work is offered");
    }
    assertEquals(List.of(), recovery.find(), "it is offered once");
  }

  /**
   * Training goes on from the last checkpoint that was written, and weights that the project names
   * are whole.
   *
   * @param epoch of the last checkpoint before, or −1
   * @return of the last one now
   */
  private int requireTraining(Told told, int epoch) throws UserFault {
    int resumed = told.last("resumed");
    if (resumed >= 0 && epoch >= 0 && told.lines().indexOf("fresh") < 0) {
      assertTrue(resumed >= epoch, () -> "at " + epoch + " before, then " + told);
    }
    OpenProject open = OpenProject.read(home);
    Arm arm = open.project().arms().getFirst();
    assertTrue(ProjectFile.loadWeights(home, arm).names().contains("fc1.weight"));
    int fresh = told.lines().lastIndexOf("fresh");
    Told since = fresh < 0 ? told : new Told(told.lines().subList(fresh, told.lines().size()));
    int kept = since.last("kept");
    return told.last("done") >= 0 || fresh >= 0 ? kept : Math.max(kept, epoch);
  }

  private static String points(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("label,a,b,c,d\n");
    for (int i = 0; i < count; i++) {
      csv.append(i % 2);
      for (int f = 0; f < 4; f++) {
        csv.append(String.format(Locale.ROOT, ",%.4f", f % 2 == i % 2 ? 1 : random.nextDouble()));
      }
      csv.append('\n');
    }
    return csv.toString();
  }
}
