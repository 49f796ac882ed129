package org.spikepack.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.NoDevice;
import org.spikepack.fault.UserFault;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Results.Shown;
import org.spikepack.views.desk.Selection;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.paint.Drawn;
import org.spikepack.views.paint.Paintable;
import org.spikepack.views.palette.Look;
import org.spikepack.views.potential.PotentialPanel;
import org.spikepack.views.raster.RasterPanel;
import org.spikepack.views.scrubber.ScrubberBar;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Raster, potential and scrubber on one desk: what is done in one is seen in the others. */
class LinkedTracksTest {

  private static Shown shown;
  private static Shown other;

  @BeforeAll
  static void run() throws UserFault {
    shown = Desks.run("mnist-mlp", 17);
    other = Desks.run("mnist-mlp", 18);
  }

  /** A window with all three. */
  private record Window(
      Desk desk, DockedView raster, DockedView potential, ScrubberBar scrubber, Scene scene) {

    static Window open() {
      Desk desk = Desks.of(shown);
      DockedView raster = RasterPanel.dockedView(desk);
      DockedView potential = PotentialPanel.dockedView(desk);
      ScrubberBar scrubber = new ScrubberBar(desk);
      for (DockedView each : List.of(raster, potential)) {
        each.content().setPrefSize(1280, 300);
      }
      VBox box = new VBox(scrubber);
      box.getChildren().addAll(raster.tools());
      box.getChildren().addAll(potential.tools());
      box.getChildren().addAll(raster.content(), potential.content());
      Window window = new Window(desk, raster, potential, scrubber, new Scene(box, 1280, 1200));
      desk.results().show(shown);
      window.render();
      return window;
    }

    int[] render() {
      WritableImage image = scene.snapshot(null);
      int wide = (int) image.getWidth();
      int high = (int) image.getHeight();
      int[] out = new int[wide * high];
      image
          .getPixelReader()
          .getPixels(0, 0, wide, high, PixelFormat.getIntArgbInstance(), out, 0, wide);
      return out;
    }

    /** A click at a share of a view's size. */
    void click(Region view, double across, double down) {
      Point2D at = view.localToScene(across * view.getWidth(), down * view.getHeight());
      double x = at.getX();
      double y = at.getY();
      for (var type :
          List.of(
              MouseEvent.MOUSE_MOVED,
              MouseEvent.MOUSE_PRESSED,
              MouseEvent.MOUSE_RELEASED,
              MouseEvent.MOUSE_CLICKED)) {
        view.fireEvent(
            new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null));
      }
    }

    void press(KeyCode code, boolean shift) {
      scene
          .getRoot()
          .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    }
  }

  private static void inWindow(Consumer<Window> what) throws NoDevice {
    WindowToolkit.headless(
        () -> {
          what.accept(Window.open());
          return "";
        });
  }

  @Test
  void aClickInTheRasterIsTracedInThePotential() throws NoDevice {
    inWindow(
        window -> {
          Selection selection = window.desk().selection();
          window.click(window.raster().content(), 0.2, 0.5);
          List<Integer> chosen = selection.neuronsProperty().get();
          assertNotEquals(List.of(0), chosen);
          String svg = ((Paintable) window.potential().content()).svg(Look.LIGHT, 1280, 800);
          assertTrue(svg.contains("neuron " + chosen.getFirst() + ":"), "the readout names it");
          assertEquals("act1", selection.hoveredProperty().get().layer());
        });
  }

  @Test
  void aClickInTheHeatMapIsMarkedInTheRaster() throws NoDevice {
    inWindow(
        window -> {
          toggle(window.potential(), "potential-heat-map");
          window.render();
          int[] before = window.render();
          window.click(window.potential().content(), 0.06, 0.5);
          assertNotEquals(List.of(0), window.desk().selection().neuronsProperty().get());
          assertFalse(Arrays.equals(before, window.render()));
        });
  }

  private static void toggle(DockedView view, String id) {
    view.tools().stream()
        .filter(tool -> id.equals(tool.getId()))
        .map(ToggleButton.class::cast)
        .forEach(ToggleButton::fire);
  }

  @Test
  void keysGoFromSpikeToSpikeAndTheSliderFollows() throws NoDevice {
    inWindow(
        window -> {
          Selection selection = window.desk().selection();
          selection.neuronsProperty().set(List.of(8));
          window.press(KeyCode.N, false);
          int first = selection.stepProperty().get();
          assertEquals(0, first, "SpikePack's largest drives spike at once");
          window.press(KeyCode.N, false);
          assertEquals(1, selection.stepProperty().get());
          window.press(KeyCode.N, true);
          assertEquals(0, selection.stepProperty().get());
          window.press(KeyCode.PERIOD, false);
          Slider slider = (Slider) window.scene().lookup("#scrubber-step");
          assertEquals(1, slider.getValue());
          slider.setValue(3);
          assertEquals(3, selection.stepProperty().get());
        });
  }

  @Test
  void aMomentPinnedIsComparedWithTheOneShown() throws NoDevice {
    inWindow(
        window -> {
          Selection selection = window.desk().selection();
          selection.neuronsProperty().set(List.of(8));
          window.press(KeyCode.P, false);
          assertNotNull(selection.pinnedProperty().get());
          assertFalse(svg(window.raster()).contains("Hollow"), "it is the moment shown");
          window.desk().results().show(other);
          String raster = svg(window.raster());
          assertTrue(raster.contains("Hollow: sample 17, pinned, over sample 18; neurons that"));
          String potential = svg(window.potential());
          assertTrue(
              potential.contains("Thin dashes and rings: sample 17, pinned, beside sample 18."));
          assertTrue(potential.contains("pinned U "), "and its numbers");
          ToggleButton difference =
              window.potential().tools().stream()
                  .filter(tool -> "potential-difference".equals(tool.getId()))
                  .map(ToggleButton.class::cast)
                  .findFirst()
                  .orElseThrow();
          assertFalse(difference.isVisible(), "of the heat map only");
          toggle(window.potential(), "potential-heat-map");
          assertTrue(difference.isVisible());
          difference.fire();
          assertTrue(svg(window.potential()).contains("Shown is the difference: sample 17"));
          window.press(KeyCode.P, false);
          window.press(KeyCode.P, false);
          assertNull(selection.pinnedProperty().get(), "the same moment again frees it");
          assertFalse(difference.isVisible());
          assertFalse(svg(window.raster()).contains("inned"));
        });
  }

  @Test
  void theButtonPinsAndFreesAMomentToo() throws NoDevice {
    inWindow(
        window -> {
          ToggleButton pin = (ToggleButton) window.scene().lookup("#scrubber-pin");
          window.click(pin, 0.5, 0.5);
          assertNotNull(window.desk().selection().pinnedProperty().get());
          assertTrue(pin.isSelected());
          assertTrue(pin.getText().startsWith("Pinned: "), pin.getText());
          window.click(pin, 0.5, 0.5);
          assertNull(window.desk().selection().pinnedProperty().get());
          assertEquals("Pin", pin.getText());
        });
  }

  private static String svg(DockedView view) {
    return ((Drawn) view.content()).svg(Look.LIGHT, 2400, 800);
  }

  @Test
  void theNextNeuronIsChosenByKeys() throws NoDevice {
    inWindow(
        window -> {
          Selection selection = window.desk().selection();
          selection.neuronsProperty().set(List.of(8));
          choose(window.raster(), KeyCode.DOWN, false);
          assertEquals(List.of(9), selection.neuronsProperty().get());
          choose(window.raster(), KeyCode.UP, true);
          assertEquals(List.of(9, 8), selection.neuronsProperty().get());
          choose(window.potential(), KeyCode.DOWN, false);
          assertEquals(List.of(9), selection.neuronsProperty().get());
          toggle(window.potential(), "potential-heat-map");
          window.render();
          choose(window.potential(), KeyCode.RIGHT, false);
          assertEquals(List.of(10), selection.neuronsProperty().get(), "the next cell");
        });
  }

  private static void choose(DockedView view, KeyCode code, boolean more) {
    view.content()
        .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, more, true, false, false));
  }

  @Test
  void bothFollowTheLookAndTheStep() throws NoDevice {
    inWindow(
        window -> {
          int[] whole = window.render();
          window.desk().selection().stepProperty().set(2);
          int[] step = window.render();
          assertFalse(Arrays.equals(whole, step));
          window.desk().lookProperty().set(Look.DARK);
          int[] dark = window.render();
          int ground = Pixels.rgb(Look.DARK.background());
          long pixels = Arrays.stream(dark).filter(p -> (p & 0xFFFFFF) == ground).count();
          assertTrue(pixels > 100_000, pixels + " dark pixels");
        });
  }

  @Test
  void withoutARunTheySayWhatToDo() throws NoDevice {
    inWindow(
        window -> {
          window.desk().results().show(null);
          for (DockedView each : List.of(window.raster(), window.potential())) {
            String svg = ((Paintable) each.content()).svg(Look.LIGHT, 1280, 300);
            assertTrue(svg.contains("(▶)"), each.id());
            assertTrue(each.data().get().isEmpty());
          }
        });
  }

  @Test
  void svgIsWellFormedAndKeepsItsWordsAndSpikes() throws NoDevice {
    inWindow(
        window -> {
          Document raster =
              parsed(((Paintable) window.raster().content()).svg(Look.DARK, 1280, 800));
          String words = raster.getDocumentElement().getTextContent();
          for (String expected : List.of("Raster of act1", "SpikePack converted", "8θ", "step t")) {
            assertTrue(words.contains(expected), expected);
          }
          assertEquals(1, raster.getElementsByTagName("image").getLength());
          Document potential =
              parsed(((Paintable) window.potential().content()).svg(Look.LIGHT, 1280, 800));
          assertTrue(potential.getDocumentElement().getTextContent().contains("LIF trained"));
          assertTrue(potential.getElementsByTagName("polyline").getLength() > 10);
        });
  }

  private static Document parsed(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException broken) {
      throw new AssertionError("not well-formed", broken);
    }
  }

  @Test
  void theNumbersDrawnCanBeTakenAlong() throws NoDevice {
    inWindow(
        window -> {
          ViewData spikes = window.raster().data().get().orElseThrow();
          assertTrue(spikes.arrays().containsKey("LIF trained/act1/words"));
          ViewData.Table rows = spikes.tables().getFirst();
          assertEquals(List.of("arm", "neuron", "word of spikes"), rows.header().subList(0, 3));
          List<String> row = rows.rows().get(8);
          assertEquals("8", row.get(1));
          assertEquals(row.get(2).substring(0, 1), row.get(3), "the first step's spike");
          ViewData all = window.potential().data().get().orElseThrow();
          assertTrue(all.arrays().containsKey("ANN/act1/drive"));
          assertTrue(all.arrays().containsKey("LIF trained/act1/potential"));
          ViewData.Table traces = all.tables().getFirst();
          int value = traces.header().indexOf("y");
          for (List<String> line : traces.rows()) {
            assertTrue(Double.isFinite(Double.parseDouble(line.get(value))), line.toString());
          }
          assertTrue(traces.rows().stream().anyMatch(line -> line.getFirst().equals("ANN")));
        });
  }
}
