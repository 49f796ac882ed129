package org.spikepack.views.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.spikepack.fault.BadFile;
import org.spikepack.project.Arm;
import org.spikepack.project.ProjectFile;
import org.spikepack.train.EpochResult;
import org.spikepack.train.KeptHistory;
import org.spikepack.views.desk.Desk;

/** What the weights files of the project in the window tell of their training, by arm. */
final class KeptCurves {

  private final Desk desk;
  private final Consumer<Map<String, List<EpochResult>>> found;
  private Map<String, String> files = Map.of();
  private int opening = -1;
  private int asked;

  /**
   * @param found is told, on the toolkit's thread, whenever arms have got other weights
   */
  KeptCurves(Desk desk, Consumer<Map<String, List<EpochResult>>> found) {
    this.desk = desk;
    this.found = found;
  }

  /** Looks again where an arm has other weights than before, or another project is open. */
  void follow() {
    Path folder = desk.document().folderProperty().get();
    Map<String, String> now = new LinkedHashMap<>();
    for (Arm arm : desk.document().project().arms()) {
      if (folder != null && !arm.weights().isEmpty()) {
        now.put(arm.name(), arm.weights().getLast());
      }
    }
    if (now.equals(files) && opening == desk.document().opening()) {
      return;
    }
    files = now;
    opening = desk.document().opening();
    int question = ++asked;
    if (folder != null) {
      desk.tasks()
          .quietly(
              "Look for curves of trainings",
              report -> read(folder, now),
              curves -> {
                if (question == asked) {
                  found.accept(curves);
                }
              },
              desk.messages()::warn);
    }
  }

  /** A file that is missing or damaged is told of when the arm runs. */
  private static Map<String, List<EpochResult>> read(Path folder, Map<String, String> files) {
    Map<String, List<EpochResult>> out = new LinkedHashMap<>();
    files.forEach(
        (arm, file) -> {
          try {
            Path at = ProjectFile.resolve(folder, file);
            List<EpochResult> epochs = KeptHistory.of(at);
            if (!epochs.isEmpty()) {
              out.put(arm, epochs);
            }
          } catch (BadFile damaged) {
            out.remove(arm);
          }
        });
    return out;
  }
}
