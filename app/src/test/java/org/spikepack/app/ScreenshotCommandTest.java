package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of views from the command line, and one sentence for what cannot be drawn. */
class ScreenshotCommandTest {

  private static final Map<String, String> GROUND =
      Map.of("light", "#ffffff", "dark", "#16181b", "projector", "#ffffff");

  private static Path project;

  @TempDir private Path folder;

  /** Pictures change nothing in the project, so that all are taken of one. */
  @BeforeAll
  static void makeProject(@TempDir Path place) throws IOException {
    project = TinyProject.in(place);
    assertEquals(0, Console.run("train", project).code());
  }

  @ParameterizedTest
  @CsvSource({
    "raster, dark",
    "potential, light",
    "information, light",
    "activity, projector",
    "accuracy, light",
    "training, dark",
    "doctor, light",
    "board, dark",
    "table, light",
    "canvas, dark",
    "inspector, light",
    "history, light",
    "gallery, light",
    "window, projector"
  })
  void everyViewBecomesAPicture(String view, String theme) throws IOException {
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
            "--width",
            900,
            "--height",
            600);
    assertEquals(0, shot.code(), shot.err());
    assertEquals("", shot.err());
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(900, image.getWidth());
    assertEquals(600, image.getHeight());
    int ground = Color.decode(GROUND.get(theme)).getRGB();
    long other = pixels(image).filter(argb -> argb != ground).count();
    assertTrue(other > 900 * 600 / 200, "more than an empty sheet: " + other);
    assertTrue(other < 900 * 600, "on the ground of the look");
    assertTrue(pixels(image).distinct().count() > 16, "text and lines");
  }

  @Test
  void theWindowIsLaidOutAtAnySizeWithAnyViewInFront() throws IOException {
    Path raster = folder.resolve("raster.png");
    Path table = folder.resolve("table.png");
    shoot(raster, "window", "--width", 1600, "--height", 1200);
    shoot(table, "window", "--width", 1600, "--height", 1200, "--select", "table");
    BufferedImage first = ImageIO.read(raster.toFile());
    BufferedImage second = ImageIO.read(table.toFile());
    assertEquals(1200, first.getHeight());
    int[] toolbar = first.getRGB(0, 0, 1600, 60, null, 0, 1600);
    assertArrayEquals(toolbar, second.getRGB(0, 0, 1600, 60, null, 0, 1600));
    int[] views = first.getRGB(0, 700, 1600, 480, null, 0, 1600);
    assertFalse(Arrays.equals(views, second.getRGB(0, 700, 1600, 480, null, 0, 1600)));
    assertTrue(Arrays.stream(views).distinct().count() > 16, "the lower part is drawn too");
  }

  @Test
  void aButtonIsPressedBefore() throws IOException {
    Path traces = folder.resolve("traces.png");
    Path heat = folder.resolve("heat.png");
    shoot(traces, "potential");
    shoot(heat, "potential", "--press", "potential-heat-map");
    assertTrue(Files.mismatch(traces, heat) >= 0);
  }

  private void shoot(Path file, String view, Object... options) {
    List<Object> words = new ArrayList<>(List.of("screenshot", project, "--view", view));
    words.addAll(List.of("--out", file));
    words.addAll(List.of(options));
    Console shot = Console.run(words.toArray());
    assertEquals(0, shot.code(), shot.err());
  }

  private static IntStream pixels(BufferedImage image) {
    int width = image.getWidth();
    return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width));
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
        "--layer | act9 | use act1",
        "--theme | sepia | use light, dark or projector",
        "--width | 5 | from 320 to 8192",
        "--sample | -1 | from 0 to 59",
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
