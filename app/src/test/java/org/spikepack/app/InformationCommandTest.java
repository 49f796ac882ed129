package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Npy;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code information} on what the command {@code neuron} made. */
class InformationCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private JsonNode measure(Object... more) throws IOException {
    Path json = folder.resolve("loss.json");
    Object[] args = new Object[more.length + 3];
    args[0] = "information";
    args[1] = "--json";
    args[2] = json;
    System.arraycopy(more, 0, args, 3, more.length);
    Console console = Console.run(args);
    assertEquals(0, console.code(), console.err());
    return JSON.readTree(Files.readString(json));
  }

  @Test
  void aUniformDriveFillsTheWordsOfSpikePack() throws IOException, BadFile {
    Random random = new Random(7);
    double[] u = random.doubles(200_000, 0, 16).toArray();
    Path drive = folder.resolve("u.npy");
    Path out = folder.resolve("out.npz");
    Npy.write(drive, Tensor.of(u, u.length));
    Console console =
        Console.run(
            "neuron",
            "--model",
            "spikepack",
            "--rounding",
            "floor",
            "--drive",
            drive,
            "--out",
            out);
    assertEquals(0, console.code(), console.err());
    JsonNode got = measure("--drive", drive, "--spikes", out, "--resamples", 20);
    assertEquals(4, got.get("HS").doubleValue(), 0.001);
    assertEquals(8, got.get("HU").doubleValue(), 0.001);
    assertEquals(16, got.get("words").intValue());
    assertEquals(u.length, got.get("samples").intValue());
    assertEquals(1, got.get("capacityUsed").doubleValue(), 0.001);
    double lost = got.get("HU").doubleValue() - got.get("I").doubleValue();
    assertEquals(lost, got.get("loss").doubleValue(), 1e-9);
    assertEquals(lost / 8, got.get("relativeLoss").doubleValue(), 1e-3);
    assertEquals(
        -10 * Math.log10(got.get("nmse").doubleValue()), got.get("snrDb").doubleValue(), 1e-9);
    assertTrue(got.get("intervals").get("I").get(0).doubleValue() < got.get("I").doubleValue());
    assertFalse(got.get("HUS").isNull());
  }

  @Test
  void samplesAndNeuronsMayHaveAxesOfTheirOwn() throws IOException, BadFile {
    Path drive = folder.resolve("u.npy");
    Path spikes = folder.resolve("s.npy");
    Npy.write(drive, Tensor.of(new double[] {0, 1, 2, 3, 0, 1}, 3, 2));
    Tensor s = Tensor.zeros(ElementType.U8, 2, 3, 2);
    for (int i = 0; i < 6; i++) {
      s.setLong(i, i % 4 >> 1);
      s.setLong(6 + i, i % 4 & 1);
    }
    Npy.write(spikes, s);
    JsonNode got = measure("--drive", drive, "--spikes", spikes, "--bins", 4);
    assertEquals(6, got.get("samples").intValue());
    assertEquals(4, got.get("words").intValue());
    assertEquals(0, got.get("nmse").doubleValue());
    assertTrue(got.get("snrDb").isNull(), "no error at all has no finite ratio");
  }

  @Test
  void shapesThatDoNotBelongTogetherAreOneSentence() throws BadFile {
    Path drive = folder.resolve("u.npy");
    Path spikes = folder.resolve("s.npy");
    Npy.write(drive, Tensor.of(new double[5], 5));
    Npy.write(spikes, Tensor.zeros(ElementType.U8, 4, 3));
    Console console = Console.run("information", "--drive", drive, "--spikes", spikes);
    assertEquals(1, console.code());
    assertTrue(console.err().contains("give spikes of shape [T, 5]"), console.err());
    assertEquals(1, console.err().lines().count());
    assertEquals("", console.out());
    Path sameShape = folder.resolve("x.npy");
    Npy.write(sameShape, Tensor.of(new double[12], 4, 3));
    console = Console.run("information", "--drive", sameShape, "--spikes", spikes);
    assertEquals(1, console.code());
    assertTrue(console.err().contains("give one number per neuron and window"), console.err());
  }
}
