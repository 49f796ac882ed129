package org.spikepack.project;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of the files that arms keep their weights in: of letters that every system allows. */
final class ArmFiles {

  private final Set<String> taken = new HashSet<>();

  private ArmFiles() {}

  /** See {@link Project#weightsFile}. */
  static String weights(Project project, String arm) {
    ArmFiles files = new ArmFiles();
    for (Arm other : project.armsWithSweep()) {
      if (!other.name().equals(arm)) {
        other.weights().forEach(file -> files.taken.add(file.toLowerCase(Locale.ROOT)));
      }
    }
    for (Arm earlier : project.armsWithSweep()) {
      if (earlier.name().equals(arm)) {
        break;
      }
      if (earlier.weights().isEmpty()) {
        files.taken.add(files.free(earlier.name()));
      }
    }
    return files.free(arm);
  }

  private String free(String arm) {
    String stem = "weights/" + words(arm);
    String file = stem + ".safetensors";
    for (int number = 2; taken.contains(file); number++) {
      file = stem + "-" + number + ".safetensors";
    }
    return file;
  }

  /** Small letters and digits of ASCII, hyphens between; {@code arm} where nothing is left. */
  private static String words(String arm) {
    String plain = Normalizer.normalize(arm, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    String words = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String bare = words.replaceAll("^-|-$", "");
    return bare.isEmpty() ? "arm" : bare;
  }
}
