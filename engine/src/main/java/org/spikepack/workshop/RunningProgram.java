package org.spikepack.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.spikepack.fault.BadFile;
import org.spikepack.store.TextMap;

/** Tells whether the program that left a mark still runs, so that nobody tidies up behind it. */
final class RunningProgram {

  private static final String PROCESS = "process";
  private static final String STARTED = "started";

  private RunningProgram() {}

  /** The mark of this program. */
  static SequencedMap<String, String> mark() {
    ProcessHandle self = ProcessHandle.current();
    SequencedMap<String, String> out = new LinkedHashMap<>();
    out.put(PROCESS, Long.toString(self.pid()));
    out.put(STARTED, started(self));
    return out;
  }

  /** Whether a mark is that of a program that runs; numbers of processes are used again. */
  static boolean lives(Map<String, String> mark) {
    String process = mark.getOrDefault(PROCESS, "");
    return process.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(process))
            .filter(ProcessHandle::isAlive)
            .filter(found -> started(found).equals(mark.get(STARTED)))
            .isPresent();
  }

  /** Whether a file holds the mark of a program that runs. */
  static boolean owns(Path file) {
    try {
      return Files.exists(file) && lives(TextMap.read(file));
    } catch (BadFile damaged) {
      return false;
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
