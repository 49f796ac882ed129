package org.spikepack.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A project that trains in a second: points of two clouds, one hidden population. */
public final class TinyProject {

  private static final String JSON =
      """
      {
        "schema": 1,
        "name": "clouds",
        "description": "Points of two clouds.",
        "network": {
          "layers": [
            {"kind": "input", "name": "input", "shape": [4]},
            {"kind": "dense", "name": "fc1", "units": 8, "bias": true},
            {"kind": "neurons", "name": "act1"},
            {"kind": "dense", "name": "fc2", "units": 2, "bias": true},
            {"kind": "readout", "name": "out"}
          ],
          "wires": [["input", "fc1"], ["fc1", "act1"], ["act1", "fc2"], ["fc2", "out"]]
        },
        "data": {"set": "points", "coding": "direct"},
        "arms": [
          {"name": "ANN", "neuron": {"model": "relu"}, "weights": [], "training":
            {"epochs": 2, "batchSize": 16, "optimiser": "adam", "learningRate": 0.02,
             "momentum": 0.9, "weightDecay": 0.0, "warmUpEpochs": 0.0, "labelSmoothing": 0.0,
             "augmentation": {"flip": false, "shift": 0, "crop": 0, "cutout": 0}, "patience": 0,
             "surrogate": {"form": "arctangent", "alpha": 2.0}, "detachReset": true, "seed": 1}}
        ],
        "run": {"samples": 0, "batch": 16, "seed": 1}
      }
      """;

  private TinyProject() {}

  /** Writes it into a folder and names that. */
  public static Path in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("points"));
    Files.writeString(folder.resolve("project.json"), JSON);
    Files.writeString(folder.resolve("points/train.csv"), points(200, 1));
    Files.writeString(folder.resolve("points/test.csv"), points(60, 2));
    return folder;
  }

  private static String points(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("label,a,b,c,d\n");
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      csv.append(label);
      for (int f = 0; f < 4; f++) {
        double centre = f % 2 == label ? 1 : -0.2;
        csv.append(String.format(Locale.ROOT, ",%.4f", centre + 0.3 * random.nextGaussian()));
      }
      csv.append('\n');
    }
    return csv.toString();
  }
}
