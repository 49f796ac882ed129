package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.project.HistoryFile;
import org.spikepack.project.ProjectFile;

/** Lessons leave and enter projects as Markdown, and what they ask of the window exists. */
class LessonCommandTest {

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"one-neuron", "fashion-mnist-mlp"})
  void theSamplesTeachWhatTheWindowCanDo(String name) {
    Console shown = Console.run("lesson", Path.of("..", "sample-projects", name));
    assertEquals(0, shown.code(), shown.err());
    assertTrue(shown.out().startsWith("# "), shown.out());
  }

  @Test
  void aLessonGoesInAndComesOut() throws Exception {
    Path project = TinyProject.in(scratch);
    Path markdown = scratch.resolve("lesson.md");
    Files.writeString(markdown, "## Look\n\n```step\nT: 2\npoint at: steps\n```\n");
    Console put = Console.run("lesson", project, "--from", markdown);
    assertEquals(0, put.code(), put.err());
    assertEquals("1 step", put.firstLine());
    Console shown = Console.run("lesson", project);
    assertEquals(Files.readString(markdown), shown.out().replace(System.lineSeparator(), "\n"));
    assertTrue(
        HistoryFile.read(project, ProjectFile.read(project)).history().canUndo(),
        "the window can undo it");
  }

  @Test
  void aSlipIsToldAndNothingIsWritten() throws IOException {
    Path project = TinyProject.in(scratch);
    Path markdown = scratch.resolve("lesson.md");
    Files.writeString(markdown, "## Look\n\n```step\nhide: tranning\n```\n");
    Console put = Console.run("lesson", project, "--from", markdown);
    assertEquals(1, put.code());
    assertEquals(
        List.of(
            "lesson, step 1 'Look': there is no part of the window 'tranning'; did you mean"
                + " 'training'."),
        put.err().lines().toList());
    assertEquals(1, Console.run("lesson", project).code(), "there is still none");
  }
}
