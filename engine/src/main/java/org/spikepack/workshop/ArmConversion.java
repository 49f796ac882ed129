package org.spikepack.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.spikepack.backend.Backend;
import org.spikepack.convert.Conversion;
import org.spikepack.data.Dataset;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.EngineVersion;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.Safetensors;
import org.spikepack.tensor.Tensor;

/** Conversions of the arms of one project: which images calibrate, where the thresholds go. */
public final class ArmConversion {

  private final OpenProject open;
  private final Backend backend;
  private final Dataset images;
  private final boolean fromTest;

  /**
   * @param data calibrates with its training part
   */
  public ArmConversion(OpenProject open, Backend backend, DatasetPair data) {
    this.open = open;
    this.backend = backend;
    this.fromTest = data.train().size() == 0;
    this.images = fromTest ? data.test() : data.train();
  }

  /** Whether the images are the ones the accuracy is judged by, for want of training images. */
  public boolean calibratesOnTestImages() {
    return fromTest;
  }

  /**
   * Converts the ANN to the neuron of an arm.
   *
   * @param arm with conversion settings
   * @param cancelled asked between passes
   */
  public Conversion of(Arm arm, BooleanSupplier cancelled) throws UserFault {
    ConversionSettings settings = Objects.requireNonNull(arm.conversion());
    Arm ann = open.arm(settings.from());
    Tensor chosen =
        Conversion.images(open.network(), images, settings.samples(), open.project().run().seed());
    return Conversion.of(
        open.network(),
        ann.neuron(),
        ProjectFile.loadWeights(open.folder(), ann),
        arm.neuron(),
        settings,
        chosen,
        backend,
        cancelled);
  }

  /**
   * Writes the thresholds to a file that nobody names yet, so that taking the conversion back finds
   * the old ones where they were.
   *
   * @param planned as given to {@link #of}
   * @return the arm as the conversion made it: the ANN's files with the new one over them
   */
  public Arm writeBeside(Arm planned, Conversion conversion) throws UserFault {
    ConversionSettings settings = Objects.requireNonNull(planned.conversion());
    List<String> files = new ArrayList<>(open.arm(settings.from()).weights());
    files.add(WeightsFiles.free(open, planned.name()));
    Arm arm = new Arm(planned.name(), conversion.neuron(), files, null, settings);
    write(arm, conversion);
    return arm;
  }

  /** Writes the thresholds to the last weights file of the arm, which lies over the ANN's. */
  public void write(Arm arm, Conversion conversion) throws UserFault {
    ConversionSettings settings = Objects.requireNonNull(arm.conversion());
    Arm ann = open.arm(settings.from());
    if (arm.weights().isEmpty() || ann.weights().contains(arm.weights().getLast())) {
      throw new BadInput(
          "arm '" + arm.name() + "'",
          "it names no weights file of its own for its thresholds",
          "add one behind those of the ANN in project.json");
    }
    Map<String, String> origin = new LinkedHashMap<>();
    origin.put("arm", arm.name());
    origin.put("converted from", ann.name());
    origin.put("neuron", arm.neuron().toString());
    origin.put("settings", settings.toString());
    origin.put("data", images.name() + ", SHA-256 " + images.hash());
    origin.put("version", EngineVersion.text());
    Path file = ProjectFile.resolve(open.folder(), arm.weights().getLast());
    Safetensors.write(file, conversion.thresholds(), origin);
  }
}
