package org.spikepack.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikepack.fault.BadFile;
import org.spikepack.store.RegularFile;
import org.spikepack.store.Safetensors;

/** The epochs of a training, kept as a text with the weights that came of it. */
public final class KeptHistory {

  /** Its name among the texts of a weights file. */
  private static final String NAME = "training history";

  private KeptHistory() {}

  /** What is written into a weights file: where its numbers come from, and how they were learnt. */
  public static Map<String, String> beside(Trained trained) {
    Map<String, String> texts = new LinkedHashMap<>(trained.provenance());
    texts.put(
        NAME,
        trained.history().stream()
            .map(
                epoch ->
                    epoch.trainLoss()
                        + " "
                        + epoch.trainAccuracy()
                        + " "
                        + epoch.validationLoss()
                        + " "
                        + epoch.validationAccuracy())
            .collect(Collectors.joining("\n")));
    return texts;
  }

  /**
   * The epochs that a weights file tells of; none where it tells of none.
   *
   * @throws BadFile when it cannot be read, or what it tells is damaged
   */
  public static List<EpochResult> of(Path weights) throws BadFile {
    List<EpochResult> out = new ArrayList<>();
    String text = Safetensors.readMetadata(weights).getOrDefault(NAME, "");
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", -1);
      try {
        if (words.length != 4) {
          throw new NumberFormatException(line);
        }
        out.add(
            new EpochResult(
                out.size() + 1,
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3])));
      } catch (NumberFormatException damaged) {
        throw new BadFile(
            RegularFile.where(weights),
            "what it tells of its training is damaged at epoch " + (out.size() + 1),
            "train the arm again to have its curve");
      }
    }
    return out;
  }
}
