package org.spikepack.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Memory of this program. Linux knows all of it, tensors outside the heap included; elsewhere only
 * the heap is known.
 *
 * @param used bytes in use
 * @param most bytes there are
 * @param all whether what lies outside the heap is counted
 */
public record MemoryUse(long used, long most, boolean all) {

  private static final double GIB = 1L << 30;
  private static final long KIB = 1L << 10;
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");

  /** As it is at this moment. */
  public static MemoryUse now() {
    OptionalLong used = kib(STATUS, "VmRSS:");
    OptionalLong most = kib(MACHINE, "MemTotal:");
    if (used.isPresent() && most.isPresent()) {
      return new MemoryUse(used.getAsLong() * KIB, most.getAsLong() * KIB, true);
    }
    Runtime java = Runtime.getRuntime();
    return new MemoryUse(java.totalMemory() - java.freeMemory(), java.maxMemory(), false);
  }

  /** The number behind a word at the beginning of a line such as {@code VmRSS: 1024 kB}. */
  private static OptionalLong kib(Path file, String word) {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith(word))
          .map(line -> line.replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException closed) {
      return OptionalLong.empty();
    }
  }

  /** Such as {@code Memory: 1.4 of 15.6 GiB}. */
  public String text() {
    return String.format(Locale.ROOT, "Memory: %.1f of %.1f GiB", used / GIB, most / GIB);
  }

  /** What the two numbers are. */
  public String help() {
    return all
        ? "Memory in use by the program, large arrays included, and that of the machine"
        : "Memory in use by the program, large arrays not counted, and the most it may take";
  }
}
