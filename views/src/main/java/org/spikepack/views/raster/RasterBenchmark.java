package org.spikepack.views.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.spikepack.fault.NoDevice;
import org.spikepack.measure.EnergyModel;
import org.spikepack.measure.Operations;
import org.spikepack.network.Neurons;
import org.spikepack.network.Shape;
import org.spikepack.neuron.NeuronModel;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.run.ArmResult;
import org.spikepack.run.ExperimentResult;
import org.spikepack.run.LayerOperations;
import org.spikepack.run.LayerResult;
import org.spikepack.run.Provenance;
import org.spikepack.run.Recording;
import org.spikepack.run.Totals;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.palette.Look;

/**
 * Measures how many frames per second the raster of 100,000 neurons, 16 steps and 3 arms reaches
 * while it is panned. A frame is layout, painting, software rendering and reading the pixels back,
 * so a window with a graphics card is faster. Run it on the built program:
 *
 * <pre>java -cp app/target/workbench.jar org.spikepack.views.raster.RasterBenchmark</pre>
 */
public final class RasterBenchmark {

  private static final int NEURONS = 100_000;
  private static final int STEPS = 16;
  private static final int ARMS = 3;
  private static final int FRAMES = 120;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  private RasterBenchmark() {}

  public static void main(String[] args) throws NoDevice {
    System.out.printf(
        Locale.ROOT,
        "%,d neurons, %d steps, %d arms, %d × %d pixels, median of %d frames%n",
        NEURONS,
        STEPS,
        ARMS,
        WIDTH,
        HEIGHT,
        FRAMES);
    for (double rowHeight : new double[] {0, 0.1, 1, 8}) {
      double millis = WindowToolkit.headless(() -> millisPerFrame(rowHeight));
      System.out.printf(
          Locale.ROOT,
          "%-22s %6.1f ms, %5.0f frames/s%n",
          rowHeight == 0 ? "everything in sight" : rowHeight + " pixels per neuron",
          millis,
          1000 / millis);
    }
    System.exit(0);
  }

  /**
   * While it is panned, at one pixel per neuron.
   *
   * @throws NoDevice when the system lacks what the toolkit needs
   */
  public static double framesPerSecond() throws NoDevice {
    return 1000 / WindowToolkit.headless(() -> millisPerFrame(1));
  }

  private static double millisPerFrame(double rowHeight) {
    RasterViewModel model = model();
    RasterView view = new RasterView(model, Look.DARK);
    Scene scene = new Scene(view, WIDTH, HEIGHT);
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    scene.snapshot(image);
    if (rowHeight > 0) {
      model.zoom(rowHeight / model.rowHeight(), 0);
    }
    double[] times = new double[2 * FRAMES];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      model.pan(i % 2 == 0 ? 11 : -3);
      scene.snapshot(image);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    // The first half is for Java's compiler.
    double[] warm = Arrays.copyOfRange(times, FRAMES, times.length);
    Arrays.sort(warm);
    return warm[FRAMES / 2];
  }

  private static RasterViewModel model() {
    NeuronModel neuron = new SpikePack(STEPS, 2, Rounding.ROUND, 1);
    LayerOperations none = new LayerOperations(Operations.NONE, null);
    LayerResult layer = new LayerResult(new Neurons("layer"), Shape.of(NEURONS), null, null, null);
    SplittableRandom random = new SplittableRandom(1);
    List<ArmResult> arms = new ArrayList<>();
    Map<String, Tensor> arrays = new HashMap<>();
    for (int a = 0; a < ARMS; a++) {
      String name = "arm " + a;
      Totals totals = new Totals(none, EnergyModel.FLOAT32, 0, 0);
      arms.add(new ArmResult(name, neuron, null, new int[0], 0, List.of(layer), totals));
      Tensor words = Tensor.zeros(ElementType.U16, 1, NEURONS);
      for (int i = 0; i < NEURONS; i++) {
        int half = random.nextInt(1 << STEPS);
        words.setLong(i, half & random.nextInt(1 << STEPS));
      }
      arrays.put(Recording.wordsName(name, layer.name()), words);
    }
    Provenance nowhere = new Provenance("", "", "", 1, "", 1, 1, "", "", "", "", "", "", 1);
    return new RasterViewModel(new ExperimentResult(nowhere, arms), arrays);
  }
}
