package org.spikepack.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikepack.fault.BadFile;
import org.spikepack.store.Npy;
import org.spikepack.store.Safetensors;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;
import org.spikepack.tensor.Weights;

/**
 * What damaged, hostile or mistaken input does to a whole command: one sentence, exit code 1, and
 * not a byte on disk that was not there before.
 */
class BadInputTest {

  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void makeProject() throws IOException, BadFile {
    project = TinyProject.in(folder);
    change("\"weights\": []", "\"weights\": [\"weights/ann.safetensors\"]");
    writeWeights(0.1f, 8, 4);
  }

  private void change(String old, String now) throws IOException {
    Path json = project.resolve("project.json");
    String text = Files.readString(json);
    assertTrue(text.contains(old), old);
    Files.writeString(json, text.replace(old, now));
  }

  private Path writeWeights(float value, int... shapeOfFirst) throws BadFile {
    float[] first = new float[32];
    Arrays.fill(first, value);
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("fc1.weight", Tensor.of(first, shapeOfFirst));
    arrays.put("fc1.bias", Tensor.zeros(ElementType.F32, 8));
    arrays.put("fc2.weight", Tensor.zeros(ElementType.F32, 2, 8));
    arrays.put("fc2.bias", Tensor.zeros(ElementType.F32, 2));
    Path file = project.resolve("weights/ann.safetensors");
    Safetensors.write(file, new Weights(arrays), Map.of());
    return file;
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] idx(int type, byte[] elements, int... dims) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * dims.length + elements.length);
    out.put(new byte[] {0, 0, (byte) type, (byte) dims.length});
    for (int dim : dims) {
      out.putInt(dim);
    }
    return out.put(elements).array();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(plain);
    }
    return out.toByteArray();
  }

  /** Every file of the folder with its content. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String content =
            Files.isRegularFile(path) ? Arrays.toString(Files.readAllBytes(path)) : "folder";
        out.put(folder.relativize(path).toString(), content);
      }
    }
    return out;
  }

  private void refused(String says, Object... args) throws IOException {
    Map<String, String> before = everything();
    Console console = Console.run(args);
    assertEquals(1, console.code(), console.err());
    assertEquals(1, console.err().lines().count(), console.err());
    assertTrue(console.err().contains(says), console.err());
    assertTrue(console.err().matches("(?s).+: .+; .+\\.\\R"), "where, what, remedy");
    assertEquals("", console.out());
    assertEquals(before, everything());
  }

  private void runRefused(String says, Object... more) throws IOException {
    Stream<Object> args = Stream.concat(Stream.of("run", project, "--arm", "ann"), Stream.of(more));
    refused(says, args.toArray());
  }

  @Test
  void theProjectItselfIsFine() {
    assertEquals(0, Console.run("run", project, "--arm", "ann").code());
  }

  @Test
  void aWrongMagic() throws IOException {
    byte[] wrong = idx(8, new byte[8], 2, 4);
    wrong[0] = 7;
    runRefused("does not start like an IDX file (07000802)", "--data", file("a.idx", wrong));
    Path noArray = file("a.npy", "no array".getBytes(StandardCharsets.US_ASCII));
    refused(
        "it is no NumPy array", "neuron", "--model=if", "--drive", noArray, "--out", "never.npz");
  }

  @Test
  void aTruncatedGzip() throws IOException {
    byte[] whole = gzip(idx(8, new byte[4000], 1000, 4));
    Path cut = file("a.idx.gz", Arrays.copyOf(whole, whole.length - 9));
    runRefused("its gzip stream is truncated; fetch the file again", "--data", cut);
    Path mnist = Files.createDirectory(folder.resolve("mnist"));
    Files.copy(cut, mnist.resolve("t10k-images-idx3-ubyte.gz"));
    runRefused("its gzip stream is truncated", "--data", mnist);
  }

  @Test
  void weightsThatAreNotNumbers() throws IOException, BadFile {
    writeWeights(Float.NaN, 8, 4);
    runRefused("array 'fc1.weight': element 0 is NaN");
    refused("element 0 is NaN", "convert", project, "--arm", "ann", "--to", "if");
    refused("element 0 is NaN", "export", project, "--out", folder.resolve("ann.onnx"));
    writeWeights(Float.NEGATIVE_INFINITY, 8, 4);
    runRefused("array 'fc1.weight': element 0 is -Infinity");
  }

  @Test
  void wrongShapes() throws IOException, BadFile {
    runRefused(
        "its samples have the shape 5 but the network takes 4",
        "--data",
        file("a.idx", idx(8, new byte[10], 2, 5)));
    Path drive = folder.resolve("drive.npy");
    Npy.write(drive, Tensor.zeros(ElementType.F64, 2, 2, 2));
    refused(
        "its shape is [2, 2, 2]", "neuron", "--model=lif", "--drive", drive, "--out", "never.npz");
    writeWeights(0.1f, 4, 8);
    runRefused("arm 'ann', weights 'fc1.weight': they are f32[4×8] but the network needs f32[8×4]");
  }

  @Test
  void hugeDeclaredSizes() throws IOException {
    runRefused(
        "its header declares an array of [2147483647, 2147483647]",
        "--data",
        file("a.idx", idx(8, new byte[0], Integer.MAX_VALUE, Integer.MAX_VALUE)));
    runRefused(
        "compressed bytes cannot hold",
        "--data",
        file("a.idx.gz", gzip(idx(8, new byte[0], 1 << 20, 1 << 10))));
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }";
    byte[] head = ("\u0093NUMPY\1\0\0\0" + header).getBytes(StandardCharsets.ISO_8859_1);
    head[8] = (byte) header.length();
    refused(
        "more than the 2 GiB allowed",
        "neuron",
        "--model=if",
        "--drive",
        file("huge.npy", head),
        "--out",
        "never.npz");
    ByteBuffer length = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(project.resolve("weights/ann.safetensors"), length.putLong(0, 1L << 62).array());
    runRefused("its header claims 4611686018427387904 bytes of a file of 10");
  }

  @Test
  void hugeLayers() throws IOException {
    change("\"units\": 8", "\"units\": 2147483647");
    refused("its output would be 2147483647", "train", project, "--arm", "ann");
    change("\"units\": 2147483647", "\"units\": 16000000");
    change("\"shape\": [4]", "\"shape\": [16000000]");
    refused("more than 268,435,456 weights", "train", project, "--arm", "ann");
  }

  @Test
  void anUnknownField() throws IOException {
    change("\"batch\": 16", "\"bach\": 16");
    runRefused("run: the field 'bach' is unknown; did you mean 'batch'");
  }

  @Test
  void aCyclicGraph() throws IOException {
    change(
        "{\"kind\": \"neurons\"", "{\"kind\": \"add\", \"name\": \"sum\"}, {\"kind\": \"neurons\"");
    change("[\"fc1\", \"act1\"]", "[\"fc1\", \"sum\"], [\"sum\", \"act1\"], [\"act1\", \"sum\"]");
    String says =
        "project '" + project + "', network: the wires run in a circle through sum, act1; remove";
    runRefused(says);
    refused(says, "train", project);
    refused(says, "export", project, "--out", folder.resolve("ann.onnx"));
  }

  @Test
  void aMissingFile() throws IOException {
    runRefused("it does not exist", "--data", folder.resolve("nowhere"));
    Files.delete(project.resolve("weights/ann.safetensors"));
    runRefused("the weights of the arm 'ann' do not exist; train or convert the arm first");
    Path nowhere = folder.resolve("nowhere.npy");
    refused("it does not exist", "neuron", "--model=if", "--drive", nowhere, "--out", "never.npz");
    refused("it does not exist", "information", "--drive", nowhere, "--spikes", nowhere);
    Files.delete(project.resolve("points/test.csv"));
    Files.delete(project.resolve("points/train.csv"));
    Files.delete(project.resolve("points"));
    refused("it does not exist", "train", project);
  }

  @Test
  void aNetworkWhereAProjectOrDataBelongs() throws IOException {
    Path onnx = Files.writeString(folder.resolve("net.onnx"), "network");
    refused("no project; make a project of it with 'workbench import'", "run", onnx);
    runRefused("no data; make a project of it with 'workbench import'", "--data", onnx);
  }

  @Test
  void truncatedWeights() throws IOException {
    Path weights = project.resolve("weights/ann.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length - 5));
    runRefused("its arrays need 232 bytes but it has 227");
    Files.write(weights, Arrays.copyOf(whole, 5));
    runRefused("it ends too early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--report", "--record"})
  void anOutputThatCannotBeWrittenIsToldBeforeTheWork(String option) throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "no folder");
    runRefused("it cannot be written", option, notAFolder.resolve("below"));
    runRefused("it cannot be written (it is a folder)", option, folder);
    Path other = folder.resolve("other");
    String sound = option.equals("--json") ? "--report" : "--json";
    runRefused("it cannot be written", sound, other, option, notAFolder.resolve("below"));
    assertFalse(Files.exists(other), "no half of the results either");
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException, BadFile {
    Path below = Files.writeString(folder.resolve("file"), "no folder").resolve("below");
    Path drive = folder.resolve("drive.npy");
    Npy.write(drive, Tensor.of(new double[] {1, 2}, 2));
    refused("cannot be written", "neuron", "--model=if", "--drive", drive, "--out", below);
    refused("cannot be written", "export", project, "--out", below);
    refused("cannot be written", "bench", "time", project, "--json", below);
    Files.delete(project.resolve("weights/ann.safetensors"));
    Files.delete(project.resolve("weights"));
    Files.writeString(project.resolve("weights"), "in the way");
    refused("cannot be written", "train", project, "--arm", "ann", "--epochs", 1);
  }

  @Test
  void aLinkAmongTheDataThatLeadsOutOfTheProject() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "label,a,b,c,d\n0,1,2,3,4\n");
    Files.delete(project.resolve("points/test.csv"));
    Files.createSymbolicLink(project.resolve("points/test.csv"), secret);
    runRefused("'points/test.csv' is a link that leads out of the project folder");
    refused("is a link that leads out", "train", project);
    assertEquals(
        0,
        Console.run("run", project, "--arm", "ann", "--data", project.resolve("points")).code(),
        "the user may name any place");
  }

  @Test
  void pathsOfAProjectThatLeadOut() throws IOException {
    change("weights/ann.safetensors", "../secret.safetensors");
    runRefused("the path '../secret.safetensors' leads out of the project folder");
    change("../secret.safetensors", "/etc/passwd");
    runRefused("the path '/etc/passwd' is absolute");
  }

  @Test
  void aProjectWithoutArms() throws IOException {
    Path json = project.resolve("project.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replaceAll("(?s)\"arms\": \\[.*\\],\\s*\"run\"", "\"arms\": [], \"run\""));
    refused("it has no arms", "run", project);
    refused("none of its arms has training settings", "train", project);
  }

  @Test
  void samplesWithoutLabelsTeachNothing() throws IOException {
    Path data = Files.createDirectory(folder.resolve("unlabelled"));
    Files.write(data.resolve("train-images-idx3-ubyte"), idx(8, new byte[80], 20, 2, 2));
    Files.write(data.resolve("t10k-images-idx3-ubyte"), idx(8, new byte[80], 20, 2, 2));
    refused(
        "sample 0 of the training data has no label; name a data set with labels",
        "train",
        project,
        "--arm",
        "ann",
        "--data",
        data);
  }

  @Test
  void aConversionReplacesNoTrainedWeights() throws IOException {
    refused(
        "no conversion made it, so its weights would be lost",
        "convert",
        project,
        "--arm",
        "ann",
        "--to",
        "lif",
        "--name",
        "direct");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--percentile NaN --method percentile",
        "--samples 0",
        "--samples 2000000",
        "--T 17",
        "--tau NaN",
        "--name ../x\u0007"
      })
  void conversionSettingsOutOfRange(String options) throws IOException {
    Object[] args =
        Stream.concat(
                Stream.of("convert", project, "--arm", "ann", "--to", "spikepack"),
                Arrays.stream(options.split(" ")))
            .toArray();
    refused("", args);
  }

  @Test
  void aDriveThatGrowsBeyondAnyNumber() throws IOException, BadFile {
    Path drive = folder.resolve("drive.npy");
    Npy.write(drive, Tensor.of(new double[] {1, 1e308}, 2));
    for (String model : new String[] {"if", "lif"}) {
      refused(
          "the potential of neuron 1 grows beyond the largest number",
          "neuron",
          "--model",
          model,
          "--T",
          16,
          "--drive",
          drive,
          "--out",
          folder.resolve("never.npz"));
    }
  }

  @Test
  void nothingToConvertAgain() throws IOException {
    refused("none of its arms comes from a conversion", "convert", project, "--again");
  }

  @Test
  void threadsOutOfRange() throws IOException {
    refused("--threads: it is 0", "bench", "onnx", project, "--threads", 0);
    refused("--threads: it is -4", "bench", "onnx", project, "--threads", -4);
  }

  @Test
  void aStrangersDescriptionCannotSteerTheTerminal() throws IOException {
    change("Points of two clouds.", "red \\u001b[31m \\u009b2J \\u202e end");
    Console console = Console.run("list", folder);
    assertEquals(0, console.code());
    assertTrue(console.out().contains("red ?[31m ?2J ? end"), console.out());
  }
}
