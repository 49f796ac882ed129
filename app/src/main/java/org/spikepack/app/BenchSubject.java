package org.spikepack.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikepack.backend.Backend;
import org.spikepack.backend.Plan;
import org.spikepack.backend.WeightPrecision;
import org.spikepack.convert.Conversion;
import org.spikepack.data.Dataset;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.Lif;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Reset;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.neuron.SpikeValue;
import org.spikepack.project.Arm;
import org.spikepack.project.Calibration;
import org.spikepack.project.ConversionSettings;
import org.spikepack.project.ProjectFile;
import org.spikepack.run.SampleShape;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;
import org.spikepack.workshop.OpenProject;

/**
 * What is measured: the ANN of a project, and SpikePack and LIF neurons with its weights and
 * thresholds fitted to it, so that firing is as in real use.
 */
final class BenchSubject {

  static final String ANN = "ANN";

  /** The largest T of the comparison. */
  static final int MOST_STEPS = 8;

  private static final int CALIBRATION_IMAGES = 64;

  private final OpenProject open;
  private final Backend backend;
  private final WeightPrecision precision;
  private final Arm ann;
  private final Weights weights;
  private final Tensor images;
  private final Tensor calibration;

  BenchSubject(OpenProject open, Backend backend, WeightPrecision precision, int batch)
      throws UserFault {
    this.open = open;
    this.backend = backend;
    this.precision = precision;
    this.ann = open.ann();
    this.weights = ProjectFile.loadWeights(open.folder(), ann);
    DatasetPair data = open.data();
    SampleShape test = SampleShape.fit(open.network(), data.test());
    int size = data.test().size();
    this.images = test.batch(IntStream.range(0, batch).map(i -> i % size).toArray());
    Dataset source = data.train().size() > 0 ? data.train() : data.test();
    this.calibration =
        Conversion.images(open.network(), source, CALIBRATION_IMAGES, open.project().run().seed());
  }

  Backend backend() {
    return backend;
  }

  /** What ran where, for a headline. */
  String place() {
    return precision == WeightPrecision.F32
        ? backend.name()
        : backend.name() + " with weights rounded to " + precision;
  }

  /** As its project is called. */
  String name() {
    return open.project().name();
  }

  int classes() {
    return open.network().classes();
  }

  /** f32 {@code [batch, shape…]}, test images, repeated where there are fewer. */
  Tensor images() {
    return images;
  }

  static String spikePack(int steps) {
    return "SpikePack T=" + steps;
  }

  static String lif(int steps) {
    return "LIF T=" + steps;
  }

  Plan ann() throws UserFault {
    return Plan.forRunning(open.network(), ann.neuron(), weights).rounded(precision);
  }

  /** Everything that is compared over T, by name: the ANN, then SpikePack and LIF of T = 1 … 8. */
  Map<String, Plan> plans(boolean training) throws UserFault {
    if (training && precision != WeightPrecision.F32) {
      throw new BadInput("--precision", "a training needs weights of f32", "leave it out");
    }
    Map<String, Plan> out = new LinkedHashMap<>();
    out.put(ANN, training ? Plan.forTraining(open.network(), ann.neuron(), weights) : ann());
    for (int t = 1; t <= MOST_STEPS; t++) {
      out.put(spikePack(t), plan(new SpikePack(t, 2, Rounding.ROUND, 1), training));
    }
    for (int t = 1; t <= MOST_STEPS; t++) {
      NeuronModel lif = new Lif(t, 2, 1, Reset.SOFT, 0, 0.5, false, SpikeValue.THRESHOLD);
      out.put(lif(t), plan(lif, training));
    }
    return out;
  }

  Plan plan(NeuronModel target, boolean training) throws UserFault {
    ConversionSettings settings =
        new ConversionSettings(ann.name(), Calibration.MAXIMUM, 100, false, CALIBRATION_IMAGES);
    Conversion conversion =
        Conversion.of(
            open.network(),
            ann.neuron(),
            weights,
            target,
            settings,
            calibration,
            backend,
            () -> false);
    Weights all = weights.overlaid(conversion.thresholds());
    return training
        ? Plan.forTraining(open.network(), conversion.neuron(), all)
        : Plan.forRunning(open.network(), conversion.neuron(), all).rounded(precision);
  }

  /** What a reader needs to know to judge or repeat the numbers. */
  Map<String, Object> provenance() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("project", open.project().name());
    out.put("backend", backend.name());
    out.put("device", backend.description());
    out.put("weights", precision.toString());
    out.put("batch", images.dim(0));
    out.put("version", Version.ofProgram());
    out.put("java", Runtime.version().toString());
    out.put("processors", Runtime.getRuntime().availableProcessors());
    return out;
  }
}
