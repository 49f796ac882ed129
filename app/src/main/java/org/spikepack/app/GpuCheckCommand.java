package org.spikepack.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.spikepack.backend.gpu.GpuCheck;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.Folders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpu-check}: a folder that checks and measures graphics processors on another machine. */
@Command(
    name = "gpu-check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a folder of less than 40 MB that runs without an installation on a machine of the same"
          + " system: it lists the graphics processors there, takes each through the suite that all"
          + " backends have to pass, and times single layers.",
      "",
      "Copy it there and start 'sh gpu-check' in it; '--suite-only' leaves the times out, '--quick'"
          + " takes small sizes.",
      ""
    })
final class GpuCheckCommand implements Callable<Integer> {

  /** What the folder needs of the engine; ND4J and everything above the backends stay out. */
  private static final List<String> PARTS =
      List.of(
          "backend/conformance/",
          "backend/gpu/",
          "backend/reference/",
          "fault/",
          "network/",
          "neuron/",
          "store/",
          "tensor/");

  private static final String BASE = "org/spikepack/";

  private static final String SCRIPT =
      """
      #!/bin/sh
      # Checks and measures the graphics processors of this machine.
      here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
      exec "$here/runtime/bin/java" --enable-native-access=ALL-UNNAMED -Dspikepack.gpu.tensor=true -cp "$here/lib/*" \\
        org.spikepack.backend.gpu.GpuCheck "$@"
      """;

  private final Surroundings here;

  @Parameters(paramLabel = "OUT_DIR", description = "The folder to make; it must not exist yet.")
  private Path folder = Path.of("");

  GpuCheckCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    if (Files.exists(folder)) {
      throw new BadInput("folder '" + folder + "'", "it exists already", "name a new one");
    }
    try {
      AtomicFile.write(folder.resolve("lib/engine.jar"), this::writeEngine);
      Folders.copyFile(origin(GpuCheck.LIBRARY), folder.resolve("lib/slf4j-api.jar"));
      link(folder.resolve("runtime"));
      Path script = folder.resolve("gpu-check");
      AtomicFile.write(script, SCRIPT);
      if (!script.toFile().setExecutable(true)) {
        here.err().println("Start it with 'sh gpu-check': it could not be made executable.");
      }
      here.out()
          .println(
              Text.format(
                  "Wrote %s, %.1f MB. Copy it to the machine and start 'sh gpu-check' in it.",
                  folder, size(folder) / 1e6));
      return ExitCode.OK;
    } catch (IOException unreadable) {
      throw new BadFile(
          "folder '" + folder + "'", unreadable.toString(), "check the disk and try again");
    }
  }

  /** The jar or folder a class was loaded from. */
  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the program was loaded from nowhere", impossible);
    }
  }

  private void writeEngine(OutputStream out) throws IOException {
    Path origin = origin(GpuCheck.class);
    if (Files.isDirectory(origin)) {
      copy(origin, out);
    } else {
      URI jar = URI.create("jar:" + origin.toUri());
      try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of())) {
        copy(inside.getPath("/"), out);
      }
    }
  }

  private static void copy(Path root, OutputStream out) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : PARTS) {
      try (Stream<Path> found = Files.walk(root.resolve(BASE + part))) {
        found.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    try (Stream<Path> found = Files.list(root.resolve(BASE + "backend"))) {
      found.filter(Files::isRegularFile).forEach(files::add);
    }
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Path file : files) {
      zip.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  /** A runtime of nothing but the base module, its libraries without symbols. */
  private void link(Path runtime) throws UserFault, IOException {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(
                () ->
                    new BadInput(
                        "gpu-check",
                        "this runtime cannot make another one: it has no jlink",
                        "start the workbench from its sources, with a whole JDK 25"));
    int status =
        jlink.run(
            here.out(),
            here.err(),
            "--add-modules=java.base",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress=zip-9",
            "--output=" + runtime);
    if (status != 0) {
      throw new BadFile(
          "folder '" + runtime + "'", "jlink failed with status " + status, "see its message");
    }
    try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
      List<String> command = new ArrayList<>(List.of("strip", "--strip-all"));
      files.map(Path::toString).filter(name -> name.endsWith(".so")).forEach(command::add);
      strip(command);
    }
  }

  private void strip(List<String> command) {
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        here.err().println("The runtime keeps its symbols: strip failed with " + status + ".");
      }
    } catch (IOException missing) {
      here.err().println("The runtime keeps its symbols: strip (binutils) is not installed.");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
