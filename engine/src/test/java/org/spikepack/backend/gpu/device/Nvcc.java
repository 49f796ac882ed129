package org.spikepack.backend.gpu.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** NVIDIA's offline compiler, where it is installed. */
final class Nvcc {

  private Nvcc() {}

  record Answer(int status, String text, Path cubin) {}

  static boolean present() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(System.getProperty("path.separator")))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nvcc")));
  }

  static Answer cubin(Path file, String architecture) throws IOException, InterruptedException {
    Path cubin = file.resolveSibling(file.getFileName() + ".cubin");
    Process process =
        new ProcessBuilder(
                "nvcc",
                "-cubin",
                "-arch=" + architecture,
                "--fmad=false",
                "-o",
                cubin.toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text, cubin);
  }
}
