package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Npy;
import org.spikepack.store.Npz;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/** The command {@code neuron} on small drives worked out by hand. */
class NeuronCommandTest {

  @TempDir private Path folder;

  private Map<String, Tensor> run(Tensor drive, Object... options) throws BadFile {
    Path in = folder.resolve("drive.npy");
    Path out = folder.resolve("out.npz");
    Npy.write(in, drive);
    Object[] args = new Object[options.length + 5];
    args[0] = "neuron";
    args[1] = "--drive";
    args[2] = in;
    args[3] = "--out";
    args[4] = out;
    System.arraycopy(options, 0, args, 5, options.length);
    Console console = Console.run(args);
    assertEquals(0, console.code(), console.err());
    return Npz.read(out);
  }

  @Test
  void spikePackTakesOneNumberAsTheGlobalPotential() throws BadFile {
    Map<String, Tensor> got =
        run(Tensor.of(new double[] {5.4, -3, 100}, 3), "--model", "spikepack", "--T", 3);
    assertArrayEquals(new double[] {5, 0, 7}, got.get("word").toDoubles());
    assertArrayEquals(new double[] {5, 0, 7}, got.get("value").toDoubles());
    assertArrayEquals(new double[] {1, 0, 1, 0, 0, 1, 1, 0, 1}, got.get("spikes").toDoubles());
    assertEquals(5.9, got.get("potential").get(0), 1e-12);
    assertEquals(ElementType.U8, got.get("spikes").type());
    assertEquals(ElementType.F64, got.get("potential").type());
    assertEquals(ElementType.I64, got.get("word").type());
  }

  @Test
  void spikePackIntegratesRowsWithItsLeak() throws BadFile {
    Map<String, Tensor> got =
        run(Tensor.of(new float[] {1, 0, 0, 1, 1, 0}, 3, 2), "--model", "spikepack");
    assertArrayEquals(new double[] {5, 2}, got.get("word").toDoubles());
  }

  @Test
  void roundingTauAndThetaAreTheUsers() throws BadFile {
    Tensor drive = Tensor.of(new double[] {0.49, 0.24}, 2);
    Map<String, Tensor> got =
        run(drive, "--model", "spikepack", "--rounding", "floor", "--theta", 0.25, "--T", 2);
    assertArrayEquals(new double[] {1, 0}, got.get("word").toDoubles());
    got = run(Tensor.of(new double[] {2.3}, 1), "--model=spikepack", "--tau=1.5", "--T=2");
    assertArrayEquals(new double[] {3}, got.get("word").toDoubles());
    assertArrayEquals(new double[] {2.5}, got.get("value").toDoubles());
  }

  @Test
  void lifLeaksAndIfDoesNot() throws BadFile {
    Tensor drive = Tensor.of(new double[] {0.6}, 1);
    assertArrayEquals(
        new double[] {0.6, 0.9, 1.05, 0.625},
        run(drive, "--model", "lif").get("potential").toDoubles(),
        1e-12);
    assertArrayEquals(
        new double[] {0, 1, 1, 0},
        run(drive, "--model", "if", "--v-0", 0.3).get("spikes").toDoubles());
  }

  @Test
  void hardResetStartsAtItsResetPotentialUnlessToldOtherwise() throws BadFile {
    Tensor drive = Tensor.of(new double[] {1, 1}, 2, 1);
    Map<String, Tensor> got =
        run(drive, "--model", "lif", "--reset", "hard", "--v-reset", -0.5, "--v-th", 0.4);
    assertArrayEquals(new double[] {0.5, 0.5}, got.get("potential").toDoubles(), 1e-12);
    got = run(drive, "--model=lif", "--reset=hard", "--v-reset=-0.5", "--v-0=0", "--v-th=0.4");
    assertEquals(0.75, got.get("potential").get(0), 1e-12);
  }

  @Test
  void decayInputWorksAsFlagAndWithAValue() throws BadFile {
    Tensor drive = Tensor.of(new double[] {0.6}, 1);
    double[] flag = run(drive, "--model", "lif", "--decay-input").get("potential").toDoubles();
    assertEquals(0.3, flag[0], 1e-12);
    assertArrayEquals(
        flag, run(drive, "--model", "lif", "--decay-input=true").get("potential").toDoubles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model lif --T 3             | it has 2 rows but --T is 3",
        "--model lif --v-th 0          | v_th is 0.0",
        "--model lif --tau-m 0.5       | tau_m is 0.5",
        "--model spikepack --tau 1     | tau is 1.0",
        "--model spikepack --theta -1  | theta is -1.0",
      })
  void aParameterOutOfRangeIsOneSentenceAndNothingIsWritten(String options, String what)
      throws BadFile {
    Path in = folder.resolve("drive.npy");
    Path out = folder.resolve("out.npz");
    Npy.write(in, Tensor.of(new double[] {1, 2}, 2, 1));
    Object[] args = {"neuron", "--drive", in, "--out", out};
    Console console = Console.run(join(args, options.trim().split(" ")));
    assertEquals(1, console.code());
    assertEquals(1, console.err().lines().count(), console.err());
    assertTrue(console.err().contains(what), console.err());
    assertFalse(Files.exists(out));
  }

  private static Object[] join(Object[] a, Object[] b) {
    Object[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  @Test
  void aNanIsNamedByItsPlace() throws BadFile {
    Path in = folder.resolve("drive.npy");
    Npy.write(in, Tensor.of(new double[] {1, 2, 3, Double.NaN}, 2, 2));
    Console console =
        Console.run("neuron", "--model", "if", "--drive", in, "--out", folder.resolve("o.npz"));
    assertEquals(1, console.code());
    assertTrue(console.err().contains("element [1, 1] is NaN"), console.err());
  }

  @Test
  void anOptionOfAnotherModelIsAUsageError() throws BadFile {
    Path in = folder.resolve("drive.npy");
    Npy.write(in, Tensor.of(new double[] {1}, 1));
    Path out = folder.resolve("o.npz");
    Console console =
        Console.run("neuron", "--model", "lif", "--tau", 1.5, "--drive", in, "--out", out);
    assertEquals(2, console.code());
    assertTrue(console.err().contains("--tau is not a parameter of --model lif"), console.err());
    assertFalse(Files.exists(out));
  }
}
