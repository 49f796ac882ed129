package org.spikepack.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A project that trains in a second: two classes of points, one hidden population. */
final class TinyProject {

  private static final String JSON =
      """
      {
        "schema": 1,
        "name": "two <b>clouds</b>",
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
          {"name": "ann", "neuron": {"model": "relu"}, "weights": [], "training": %s},
          {"name": "direct", "neuron": {"model": "spikepack", "T": 4, "tau": 2.0, "rounding": "round", "theta": 1.0},
           "weights": ["weights/direct.safetensors"], "training": %s}
        ],
        "run": {"samples": 0, "batch": 16, "seed": 1}
      }
      """;

  private static final String TRAINING =
      """
      {"epochs": 4, "batchSize": 16, "optimiser": "adam", "learningRate": 0.02, "momentum": 0.9,
       "weightDecay": 0.0, "warmUpEpochs": 0.0, "labelSmoothing": 0.0,
       "augmentation": {"flip": false, "shift": 0, "crop": 0, "cutout": 0}, "patience": %d,
       "surrogate": {"form": "arctangent", "alpha": 2.0}, "detachReset": true, "seed": 1%s}
      """;

  private TinyProject() {}

  static Path in(Path folder) throws IOException {
    Path project = folder.resolve("tiny project");
    Files.createDirectories(project.resolve("points"));
    String json =
        JSON.formatted(
            TRAINING.formatted(0, ""), TRAINING.formatted(2, ", \"startFrom\": \"ann\""));
    Files.writeString(project.resolve("project.json"), json);
    Files.writeString(project.resolve("points/train.csv"), points(200, 1));
    Files.writeString(project.resolve("points/test.csv"), points(60, 2));
    return project;
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
