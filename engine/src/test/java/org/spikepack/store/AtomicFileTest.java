package org.spikepack.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadFile;

/** A file is the old one or the new one, never half of either, whatever goes wrong. */
final class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void contentIsReplacedAndFoldersAreMade() throws Exception {
    Path file = folder.resolve("a/b/c.txt");
    AtomicFile.write(file, "old, and longer");
    AtomicFile.write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals(List.of("c.txt"), names(file.getParent()));
  }

  @Test
  void aWriterThatFailsHalfwayLeavesTheOldFileAndNothingElse() throws Exception {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");
    BadFile fault =
        assertThrows(
            BadFile.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        "file '"
            + file
            + "': it cannot be written (No space left on device); choose a folder that you may"
            + " write to and that has room.",
        fault.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names(folder));
  }

  @Test
  void aProgrammingErrorWhileWritingStaysLoudAndLeavesNothing() throws Exception {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IllegalStateException("bug");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.txt"), names(folder));
  }

  @Test
  void whoeverReadsWhileAFileIsWrittenSeesTheOldOne() throws Exception {
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "old");
    AtomicFile.write(
        file,
        out -> {
          out.write("new".getBytes(StandardCharsets.UTF_8));
          out.flush();
          assertEquals("old", Files.readString(file));
        });
    assertEquals("new", Files.readString(file));
  }

  @Test
  void permissionsAreThoseOfAnyNewFileOrOfTheOldOne() throws Exception {
    assumeFalse(windows());
    Path usual = Files.createFile(folder.resolve("usual"));
    Path file = folder.resolve("a.txt");
    AtomicFile.write(file, "new");
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    AtomicFile.write(file, "newer");
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aLinkStaysALinkAndItsFileIsReplaced() throws Exception {
    Path real = folder.resolve("real/file");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real/file"));
    AtomicFile.write(link, "through a link to nothing yet");
    AtomicFile.write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
    assertEquals(List.of("file"), names(real.getParent()));
  }

  @Test
  void linksInACircleAndFoldersAreRefused() throws Exception {
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    assertThrows(BadFile.class, () -> AtomicFile.write(loop, "x"));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    assertThrows(BadFile.class, () -> AtomicFile.write(inner, "x"));
    assertThrows(BadFile.class, () -> AtomicFile.write(Path.of("/"), "x"));
    assertTrue(Files.isDirectory(inner));
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    Files.writeString(folder.resolve("file"), "not a folder");
    Path inside = folder.resolve("file/a.txt");
    BadFile fault = assertThrows(BadFile.class, () -> AtomicFile.write(inside, "x"));
    assertTrue(fault.getMessage().startsWith("file '" + inside + "': it cannot be written ("));
    assertEquals(List.of("file"), names(folder));
  }

  @Test
  void aPlaceIsTriedWithoutATrace() throws Exception {
    AtomicFile.requireWritable(folder.resolve("new/deep/a.txt"));
    Files.writeString(folder.resolve("file"), "old");
    AtomicFile.requireWritable(folder.resolve("file"));
    for (Path bad : List.of(folder, folder.resolve("file/a.txt"), Path.of("/"))) {
      BadFile fault = assertThrows(BadFile.class, () -> AtomicFile.requireWritable(bad));
      assertTrue(fault.what().startsWith("it cannot be written ("), fault.getMessage());
    }
    assertEquals(List.of("file"), names(folder));
    assertEquals("old", Files.readString(folder.resolve("file")));
  }

  @Test
  void aReadOnlyFolderIsLeftAsItWas() throws Exception {
    assumeFalse(windows() || System.getProperty("user.name").equals("root"));
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
    assertThrows(BadFile.class, () -> AtomicFile.write(locked.resolve("a"), "x"));
    assertThrows(BadFile.class, () -> AtomicFile.requireWritable(locked.resolve("a")));
    assertEquals(List.of(), names(locked));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
  }

  private static boolean windows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aPipeIsWrittenToAndStaysOne() throws Exception {
    Path pipe = folder.resolve("pipe");
    Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
    assumeTrue(runs("mkfifo", pipe.toString()), "mkfifo is not here");
    Path arrived = folder.resolve("arrived");
    for (Path target : List.of(pipe, link)) {
      AtomicFile.requireWritable(target);
      Process reader =
          new ProcessBuilder("cat", pipe.toString()).redirectOutput(arrived.toFile()).start();
      AtomicFile.write(target, "through");
      assertEquals(0, reader.waitFor());
      assertEquals("through", Files.readString(arrived));
      assertFalse(Files.isRegularFile(pipe), "still a pipe");
    }
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
