package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of views from the command line, and one sentence for what cannot be drawn. */
class ScreenshotCommandTest {

  /** Bytes of a PNG file before its width: signature, length and name of the first chunk. */
  private static final int WIDTH_AT = 16;

  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void makeProject() throws IOException {
    project = TinyProject.in(folder);
    assertEquals(0, Console.run("train", project).code());
  }

  @ParameterizedTest
  @CsvSource({"information, light", "raster, dark"})
  void aViewBecomesAPicture(String view, String theme) throws IOException {
    Path file = folder.resolve("shots/view.png");
    Console shot =
        Console.run(
            "screenshot",
            project,
            "--view",
            view,
            "--out",
            file,
            "--layer",
            "act1",
            "--theme",
            theme,
            "--sample",
            2,
            "--samples",
            40,
            "--width",
            900,
            "--height",
            600);
    assertEquals(0, shot.code(), shot.err());
    assertEquals("", shot.err());
    byte[] png = Files.readAllBytes(file);
    ByteBuffer size = ByteBuffer.wrap(png, WIDTH_AT, 8);
    assertEquals(900, size.getInt());
    assertEquals(600, size.getInt());
    assertTrue(png.length > 5000, "more than an empty sheet: " + png.length);
  }

  @Test
  void bitPlanesLookDifferent() throws IOException {
    Path plain = folder.resolve("plain.png");
    Path planes = folder.resolve("planes.png");
    assertEquals(0, Console.run("screenshot", project, "--view", "raster", "--out", plain).code());
    assertEquals(
        0,
        Console.run("screenshot", project, "--view", "raster", "--bit-planes", "--out", planes)
            .code());
    assertTrue(Files.mismatch(plain, planes) >= 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--view | potential | use information or raster",
        "--layer | act9 | use act1",
        "--theme | sepia | use light or dark",
        "--width | 5 | from 320 to 8192",
        "--sample | -1 | use 0 or more",
        "--sample | 60 | from 0 to 59",
      })
  void whatCannotBeDrawnIsOneSentence(String option, String value, String remedy) {
    Path file = folder.resolve("no.png");
    Console shot =
        option.equals("--view")
            ? Console.run("screenshot", project, "--view", value, "--out", file)
            : Console.run("screenshot", project, "--view", "raster", "--out", file, option, value);
    assertEquals(ExitCode.USER_FAULT, shot.code(), shot.err());
    assertEquals(1, shot.err().lines().count(), shot.err());
    assertTrue(shot.err().contains(remedy), shot.err());
    assertFalse(Files.exists(file));
  }
}
