package org.spikepack.board.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.board.rtl.Design;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.OpenProject;

/**
 * How many real images a second the serial wire of 1 Mbit/s carries there and their results back.
 * The wire has a time of its own, so the figures are those of the protocol, on any machine; the
 * board itself takes no time in it.
 */
class WireRateTest {

  private static final int SAMPLES = 512;

  @ParameterizedTest
  @CsvSource({"mnist-mlp,450", "fashion-mnist-mlp,170"})
  void theWireCarriesSoManyInferences(String project, double atLeast) throws Exception {
    OpenProject open = OpenProject.read(Path.of("..", "sample-projects", project));
    BoardArm arm = BoardArm.of(open, null, null);
    Design design = arm.design();
    BoardRunner.Samples samples = arm.samples(open.data().test(), SAMPLES, () -> false);
    List<byte[]> inputs = samples.words().stream().map(DesignImage::bytes).toList();
    SoftPort port = new SoftPort(DesignImage.softBoard(design), SoftPort.Noise.NONE);
    try (BoardSession session = BoardSession.open(port, DesignImage.of(design), () -> false)) {
      session.load(share -> {});
      long began = port.nanoTime();
      int results = 0;
      for (int from = 0; from < SAMPLES; from += 64) {
        results += session.run(inputs.subList(from, from + 64), false).size();
      }
      double rate = results * 1e9 / (port.nanoTime() - began);
      System.out.printf("%s: %.0f inferences per second over 1 Mbit/s%n", project, rate);
      assertEquals(SAMPLES, results);
      assertTrue(rate > atLeast, () -> rate + " a second");
    }
  }
}
