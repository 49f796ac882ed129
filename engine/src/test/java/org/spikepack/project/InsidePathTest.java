package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadFile;

/** A project reaches nothing outside its folder, by no spelling and no link. */
final class InsidePathTest {

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void makeFolders() throws Exception {
    folder = Files.createDirectories(parent.resolve("project"));
    Files.createDirectories(parent.resolve("project-secret"));
    Files.writeString(parent.resolve("project-secret/file"), "secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "weights/a.safetensors", "a b/ü.csv", "..a", "a..", ".hidden", "t{T}"})
  void pathsInsideAreResolved(String relative) throws Exception {
    assertEquals(folder.resolve(relative), ProjectFile.resolve(folder, relative));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "..",
        ".",
        "../project-secret/file",
        "a/../../project-secret/file",
        "/etc/passwd",
        "//host/x",
        "a/",
        "a//b",
        "./a",
        "a\\..\\..\\b",
        "C:x",
        "C:/x",
        "file:x",
        "a\u0000b",
        "a\nb",
        "nul|x",
        "*",
        "a/ /b"
      })
  void pathsThatCouldLeadOutsideAreRefused(String relative) {
    assertThrows(BadFile.class, () -> ProjectFile.resolve(folder, relative));
  }

  @Test
  void linksThatLeadOutsideAreRefused() throws Exception {
    Files.createSymbolicLink(folder.resolve("out"), parent.resolve("project-secret"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("broken"), parent.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    for (String relative :
        new String[] {"out", "out/file", "out/new", "up/project-secret/file", "broken", "loop"}) {
      assertThrows(BadFile.class, () -> ProjectFile.resolve(folder, relative), relative);
    }
  }

  @Test
  void linksAmongTheDataThatLeadOutsideAreRefused() throws Exception {
    Path shoes = Files.createDirectories(folder.resolve("data/train/shoe"));
    Files.createSymbolicLink(shoes.resolve("2.png"), Path.of("1.png"));
    Files.writeString(shoes.resolve("1.png"), "inside");
    assertEquals(folder.resolve("data"), ProjectFile.resolveData(folder, "data"));
    Files.createSymbolicLink(shoes.resolve("3.png"), parent.resolve("project-secret/file"));
    BadFile file = assertThrows(BadFile.class, () -> ProjectFile.resolveData(folder, "data"));
    assertTrue(
        file.what().startsWith("'data/train/shoe/3.png' is a link that leads out"),
        file.getMessage());
    Files.delete(shoes.resolve("3.png"));
    Files.createSymbolicLink(folder.resolve("data/test"), parent.resolve("project-secret"));
    assertThrows(BadFile.class, () -> ProjectFile.resolveData(folder, "data"));
    Files.delete(folder.resolve("data/test"));
    Files.createSymbolicLink(folder.resolve("data/test"), folder.resolve("data"));
    assertThrows(BadFile.class, () -> ProjectFile.resolveData(folder, "data"), "a circle");
  }

  @Test
  void linksInsideAndLinksToTheFolderAreFine() throws Exception {
    Files.writeString(folder.resolve("a"), "a");
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
    Files.createSymbolicLink(parent.resolve("alias"), folder);
    assertEquals(folder.resolve("b"), ProjectFile.resolve(folder, "b"));
    assertEquals(parent.resolve("alias/new"), ProjectFile.resolve(parent.resolve("alias"), "new"));
  }

  @Test
  void aProjectFileThatIsALinkOutsideIsNeitherReadNorReplaced() throws Exception {
    Path secret = parent.resolve("project-secret/file");
    Files.createSymbolicLink(folder.resolve("project.json"), secret);
    BadFile read = assertThrows(BadFile.class, () -> ProjectFile.read(folder));
    assertTrue(read.getMessage().contains("is a link that leads out of the project folder"));
    assertThrows(BadFile.class, () -> ProjectFile.write(folder, Examples.small()));
    assertEquals("secret", Files.readString(secret));
  }

  @Test
  void weightsBehindALinkOutsideAreRefusedWhenTheProjectIsRead() throws Exception {
    ProjectFile.write(folder, Examples.small());
    Files.createSymbolicLink(
        folder.resolve("ann.safetensors"), parent.resolve("project-secret/file"));
    BadFile fault = assertThrows(BadFile.class, () -> ProjectFile.read(folder));
    assertEquals(
        "project '"
            + folder
            + "': 'ann.safetensors' is a link that leads out of the project folder; name a file"
            + " inside the project folder, such as 'weights/ann.safetensors'.",
        fault.getMessage());
  }
}
