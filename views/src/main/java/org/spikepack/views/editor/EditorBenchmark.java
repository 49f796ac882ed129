package org.spikepack.views.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.animation.AnimationTimer;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
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
import org.spikepack.views.fx.FrameCost;
import org.spikepack.views.fx.WindowToolkit;

/**
 * Measures how smoothly the canvas moves with a residual network of 500 layers, while a node is
 * dragged and while the paper is: in a window, by mouse events, one for each frame that the toolkit
 * begins. The window is drawn in software and nobody sees it; with a graphics card it is faster.
 * Run it on the built program:
 *
 * <pre>java -cp app/target/workbench.jar org.spikepack.views.editor.EditorBenchmark</pre>
 */
public final class EditorBenchmark {

  private static final int LAYERS = 500;

  /** Measured; as many before them are for Java's compiler. */
  private static final int FRAMES = 180;

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  private EditorBenchmark() {}

  public static void main(String[] args) throws NoDevice {
    System.out.printf(
        Locale.ROOT,
        "%d layers, %d × %d pixels, mean of %d frames: toolkit + render, both in turn, shown%n",
        LAYERS,
        WIDTH,
        HEIGHT,
        FRAMES);
    for (double zoom : new double[] {0, 0.25, 0.5, 1}) {
      String sight = zoom == 0 ? "everything in sight" : "zoom " + zoom;
      report("drag a node, " + sight, zoom, MouseButton.PRIMARY);
      report("pan, " + sight, zoom, MouseButton.MIDDLE);
    }
    System.exit(0);
  }

  private static void report(String what, double zoom, MouseButton button) throws NoDevice {
    FrameCost cost = WindowToolkit.headlessSoon(() -> drag(zoom, button));
    System.out.printf(Locale.ROOT, "%-33s %s%n", what, cost);
  }

  /**
   * While a node is dragged, at half the natural size.
   *
   * @throws NoDevice when the system lacks what the toolkit needs
   */
  public static FrameCost drag() throws NoDevice {
    return WindowToolkit.headlessSoon(() -> drag(0.5, MouseButton.PRIMARY));
  }

  private static CompletionStage<FrameCost> drag(double zoom, MouseButton button) {
    Desk desk = new Desk(History.of(project(LAYERS)), new Backends(List.of()));
    EditorViewModel model = new EditorViewModel(desk);
    NetworkEditor editor = new NetworkEditor(desk, model);
    Stage stage = new Stage();
    stage.setScene(new Scene(editor, WIDTH, HEIGHT));
    stage.show();
    editor.layout();
    if (zoom > 0) {
      model.camera().zoomAt(zoom / model.camera().zoom(), WIDTH / 2.0, HEIGHT / 2.0);
      model.changed();
    }
    CompletableFuture<FrameCost> measured = new CompletableFuture<>();
    new Drag(editor, button, nearMiddle(model), measured).start();
    return measured.whenComplete(
        (cost, failure) -> {
          stage.close();
          desk.close();
        });
  }

  /** The middle of the card that lies nearest to that of the window, on the control. */
  private static Point2D nearMiddle(EditorViewModel model) {
    Camera camera = model.camera();
    Point2D middle = new Point2D(WIDTH / 2.0, HEIGHT / 2.0);
    return model.drawing().cards().values().stream()
        .map(Card::area)
        .map(area -> new Point2D(camera.screenX(area.centreX()), camera.screenY(area.centreY())))
        .min(Comparator.comparingDouble(middle::distance))
        .orElseThrow();
  }

  /** Presses the mouse and moves it by a few pixels in every frame. */
  private static final class Drag extends AnimationTimer {
    private final Robot robot = new Robot();
    private final MouseButton button;
    private final Point2D from;
    private final CompletableFuture<FrameCost> measured;
    private FrameCost.@Nullable Meter meter;
    private int frame;

    Drag(
        NetworkEditor editor,
        MouseButton button,
        Point2D from,
        CompletableFuture<FrameCost> measured) {
      this.button = button;
      this.from = editor.localToScreen(from);
      this.measured = measured;
    }

    @Override
    public void handle(long now) {
      if (frame == 0) {
        robot.mouseMove(from);
        robot.mousePress(button);
      } else if (frame == FRAMES) {
        meter = FrameCost.Meter.start();
      } else if (frame == 2 * FRAMES && meter != null) {
        FrameCost cost = meter.per(FRAMES);
        stop();
        robot.mouseRelease(button);
        measured.complete(cost);
        return;
      }
      frame++;
      robot.mouseMove(from.add(20 + 3 * (frame % 40), 10 + 2 * (frame % 30)));
    }
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
