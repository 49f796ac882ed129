package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.spikepack.backend.Backends;
import org.spikepack.fault.NoDevice;
import org.spikepack.network.Add;
import org.spikepack.network.BatchNorm;
import org.spikepack.network.Conv2d;
import org.spikepack.network.GlobalPool;
import org.spikepack.network.Input;
import org.spikepack.network.Layer;
import org.spikepack.network.Network;
import org.spikepack.network.Neurons;
import org.spikepack.network.PoolMode;
import org.spikepack.network.Readout;
import org.spikepack.network.Shape;
import org.spikepack.network.Wire;
import org.spikepack.project.Arm;
import org.spikepack.project.Coding;
import org.spikepack.project.DataSettings;
import org.spikepack.project.History;
import org.spikepack.project.Layout;
import org.spikepack.project.MutedLayers;
import org.spikepack.project.Project;
import org.spikepack.project.RunSettings;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.fx.WindowToolkit;

/**
 * Measures how many frames per second the canvas reaches with a residual network of 500 layers,
 * while a node is dragged and while it is panned. A frame is layout, painting, software rendering
 * and reading the pixels back, so a window with a graphics card is faster. Run it on the built
 * program:
 *
 * <pre>java -cp app/target/workbench.jar org.spikepack.views.editor.EditorBenchmark</pre>
 */
public final class EditorBenchmark {

  private static final int LAYERS = 500;
  private static final int FRAMES = 120;
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  private EditorBenchmark() {}

  public static void main(String[] args) throws NoDevice {
    System.out.printf(
        Locale.ROOT,
        "%d layers, %d × %d pixels, median of %d frames%n",
        LAYERS,
        WIDTH,
        HEIGHT,
        FRAMES);
    for (double zoom : new double[] {0, 0.25, 0.5, 1}) {
      String sight = zoom == 0 ? "everything in sight" : "zoom " + zoom;
      report("drag a node, " + sight, WindowToolkit.headless(() -> millis(zoom, true)));
      report("pan, " + sight, WindowToolkit.headless(() -> millis(zoom, false)));
    }
    report("edit until painted", WindowToolkit.headless(EditorBenchmark::editMillis));
    System.exit(0);
  }

  /**
   * While a node is dragged, at half the natural size.
   *
   * @throws NoDevice when the system lacks what the toolkit needs
   */
  public static double framesPerSecond() throws NoDevice {
    return 1000 / WindowToolkit.headless(() -> millis(0.5, true));
  }

  private static void report(String what, double millis) {
    System.out.printf(Locale.ROOT, "%-36s %6.1f ms, %5.0f frames/s%n", what, millis, 1000 / millis);
  }

  private static double millis(double zoom, boolean drag) {
    Desk desk = new Desk(History.of(project(LAYERS)), new Backends(List.of()));
    EditorViewModel model = new EditorViewModel(desk);
    NetworkEditor editor = new NetworkEditor(desk, model);
    Scene scene = new Scene(editor, WIDTH, HEIGHT);
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    scene.snapshot(image);
    if (zoom > 0) {
      model.camera().zoomAt(zoom / model.camera().zoom(), WIDTH / 2.0, HEIGHT / 2.0);
    }
    Area seen = model.camera().seen(WIDTH, HEIGHT);
    Card card =
        model
            .cardAt(seen.centreX(), seen.centreY())
            .orElse(model.drawing().cards().values().iterator().next());
    model.selectOnly(Set.of(card.id()));
    double[] times = new double[2 * FRAMES];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      if (drag) {
        model.shift(i % 40, i % 30);
      } else {
        model.camera().pan(i % 2 == 0 ? 11 : -9, i % 2 == 0 ? 3 : -2);
        model.changed();
      }
      scene.snapshot(image);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    desk.close();
    return median(times);
  }

  /** From the end of a drag to the picture: the edit, the new drawing, the frame. */
  private static double editMillis() {
    Desk desk = new Desk(History.of(project(LAYERS)), new Backends(List.of()));
    EditorViewModel model = new EditorViewModel(desk);
    LayoutEdits edits = new LayoutEdits(desk, model);
    Scene scene = new Scene(new NetworkEditor(desk, model), WIDTH, HEIGHT);
    WritableImage image = new WritableImage(WIDTH, HEIGHT);
    model.selectOnly(Set.of("act5"));
    double[] times = new double[2 * FRAMES];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      edits.moveSelection(i % 2 == 0 ? 5 : -4, 1, "Move");
      scene.snapshot(image);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    desk.close();
    return median(times);
  }

  /** Of the second half; the first is for Java's compiler. */
  private static double median(double[] times) {
    double[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  /** A residual network with this many layers, or a few less. */
  static Project project(int layers) {
    List<Layer> all = new ArrayList<>();
    List<Wire> wires = new ArrayList<>();
    all.add(new Input("input", Shape.of(8, 28, 28)));
    String end = "input";
    for (int i = 1; all.size() + 6 <= layers; i++) {
      List<Layer> block =
          List.of(
              Conv2d.square("conv" + i, 8, 3, 1, 1, false),
              new BatchNorm("bn" + i, 1e-5, 0.1),
              new Add("add" + i),
              new Neurons("act" + i));
      all.addAll(block);
      wires.add(new Wire(end, "conv" + i));
      wires.add(new Wire("conv" + i, "bn" + i));
      wires.add(new Wire("bn" + i, "add" + i));
      wires.add(new Wire(end, "add" + i));
      wires.add(new Wire("add" + i, "act" + i));
      end = "act" + i;
    }
    all.add(new GlobalPool("pool", PoolMode.AVERAGE));
    all.add(new Readout("readout"));
    wires.add(new Wire(end, "pool"));
    wires.add(new Wire("pool", "readout"));
    return new Project(
        "Large",
        "",
        new Network(all, wires),
        MutedLayers.NONE,
        Layout.NONE,
        new DataSettings("bundled:fashion-mnist", Coding.DIRECT),
        List.<Arm>of(),
        null,
        new RunSettings(100, 100, 1, null),
        null);
  }
}
