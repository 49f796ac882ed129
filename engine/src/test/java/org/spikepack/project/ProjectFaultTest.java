package org.spikepack.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.UserFault;

/** Every fault of a project file is one sentence that says where, what and what to do. */
final class ProjectFaultTest {

  @TempDir Path folder;

  /**
   * What to replace in the text of the large example, by what, and the sentence behind the file.
   */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            "\"schema\": 1,",
            "",
            ": the field 'schema' is missing; add \"schema\": 1 if it is a project."),
        Arguments.of(
            "\"schema\": 1,",
            "\"schema\": 2,",
            ", schema: the project was written by a newer version (2, this one knows 1); update the"
                + " program."),
        Arguments.of("\"schema\": 1,", "\"schema\": 0,", ", schema: 0 is no version; write 1."),
        Arguments.of(
            "\"schema\": 1,",
            "\"schema\": \"1\",",
            ", schema: found \"1\"; write a whole number of at most 2147483647."),
        Arguments.of(
            "\"units\": 10, ", "", ", network.layers[10]: the field 'units' is missing; add it."),
        Arguments.of(
            "\"units\": 10",
            "\"units\": 10.5",
            ", network.layers[10].units: found 10.5; write a whole number of at most 2147483647."),
        Arguments.of(
            "\"units\": 10",
            "\"units\": 3000000000",
            ", network.layers[10].units: found 3000000000; write a whole number of at most"
                + " 2147483647."),
        Arguments.of(
            "\"units\": 10",
            "\"unit\": 10",
            ", network.layers[10]: the field 'unit' is unknown; did you mean 'units'."),
        Arguments.of(
            "\"bias\": true",
            "\"bias\": 1",
            ", network.layers[10].bias: found 1; write true or false."),
        Arguments.of(
            "\"bias\": true",
            "\"bias\": null",
            ", network.layers[10].bias: found null; write true or false."),
        Arguments.of(
            "\"kind\": \"dense\"",
            "\"kind\": \"dens\"",
            ", network.layers[10].kind: 'dens' is unknown; did you mean 'dense'."),
        Arguments.of(
            "\"kind\": \"dense\"",
            "\"kind\": 4",
            ", network.layers[10].kind: '4' is unknown; use one of 'input', 'dense', 'conv2d',"
                + " 'pool2d', 'globalPool', 'batchNorm', 'flatten', 'add', 'concat', 'neurons',"
                + " 'dropout', 'readout'."),
        Arguments.of(
            "\"kind\": \"dense\", ",
            "",
            ", network.layers[10]: the field 'kind' is missing; add it."),
        Arguments.of(
            "\"mode\": \"max\"",
            "\"mode\": \"mx\"",
            ", network.layers[6].mode: 'mx' is unknown; did you mean 'max'."),
        Arguments.of(
            "[\"fc\", \"out\"]",
            "[\"fc\"]",
            ", network.wires[12]: found [\"fc\"]; write a list of 2: [from, to]."),
        Arguments.of(
            "[\"fc\", \"out\"]",
            "{\"from\": 1}",
            ", network.wires[12]: found {\"from\":1}; write a list of 2: [from, to]."),
        Arguments.of(
            "\"shape\": [1, 28, 28]",
            "\"shape\": 784",
            ", network.layers[0].shape: found 784; write a list in [ ]."),
        Arguments.of(
            "\"rate\": 0.25",
            "\"rate\": 1e999",
            ", network.layers[9].rate: found Infinity; write a finite number."),
        Arguments.of(
            "\"name\": \"ANN\"", "\"name\": 5", ", arms[0].name: found 5; write a text in \" \"."),
        Arguments.of(
            "\"seed\": -1",
            "\"seed\": 99999999999999999999",
            ", run.seed: found 99999999999999999999; write a whole number of at most 64 bits."),
        Arguments.of(
            "\"data\": {\"set\": \"bundled:fashion-mnist\", \"coding\": \"spikepack\"}",
            "\"data\": []",
            ", data: found []; write an object in { }."),
        Arguments.of(
            "\"lesson\": ",
            "\"lesson\": 1, \"x\": ",
            ": the field 'x' is unknown; use one of 'arms', 'data', 'description', 'layout',"
                + " 'lesson', 'muted', 'name', 'network', 'run', 'schema', 'sweep'."),
        Arguments.of(
            "\"name\": \"clipped\"",
            "\"name\": \"ANN\"",
            ", arm 'ANN': two arms have this name; rename one of them."),
        Arguments.of(
            "\"name\": \"clipped\"",
            "\"name\": \" \"",
            ", arm ' ': its name is ' '; use 1 to 80 printable characters, no blanks at the ends."),
        Arguments.of(
            "\"startFrom\": \"ANN\"",
            "\"startFrom\": \"AN\"",
            ", arm 'SpikePack trained': it builds on the arm 'AN', which does not exist; did you"
                + " mean 'ANN'."),
        Arguments.of(
            "\"startFrom\": \"ANN\"",
            "\"startFrom\": \"SpikePack trained\"",
            ", arm 'SpikePack trained': its weights build on themselves through startFrom or"
                + " conversion; let one arm of the circle start afresh."),
        Arguments.of(
            "\"seed\": 42\n",
            "\"seed\": 42, \"startFrom\": \"SpikePack trained\"\n",
            ", arm 'ANN': its weights build on themselves through startFrom or conversion; let one"
                + " arm of the circle start afresh."),
        Arguments.of(
            "\"from\": \"ANN\"",
            "\"from\": \"nothing like it\"",
            ", arm 'LIF': it builds on the arm 'nothing like it', which does not exist; use one of"
                + " 'ANN', 'clipped', 'SpikePack trained', 'LIF', 'IF'."),
        Arguments.of(
            "\"T\": 4, \"tau\": 2.0",
            "\"T\": 17, \"tau\": 2.0",
            ", arm 'SpikePack trained', neuron: T is 17; use a number of steps from 1 to 16."),
        Arguments.of(
            "\"T\": 4, \"tau\": 2.0",
            "\"T\": 4, \"tau\": 1.0",
            ", arm 'SpikePack trained', neuron: tau is 1.0; use a number above 1 and at most 3."),
        Arguments.of(
            "\"tauM\": 2.0",
            "\"tauM\": 0.5",
            ", arm 'LIF', neuron: tau_m is 0.5; use a number of steps of 1 or more."),
        Arguments.of(
            "\"steps\": [1, 2, 4, 8]",
            "\"steps\": [1, 2, 40, 8]",
            ", sweep: T is 40; use a whole number from 1 to 16."),
        Arguments.of(
            "\"steps\": [1, 2, 4, 8]",
            "\"steps\": [1, 2, 2]",
            ", sweep: T = 2 is listed twice; list it once."),
        Arguments.of(
            "\"name\": \"LIF sweep\"",
            "\"name\": \"LIF\"",
            ", arm 'LIF': two arms have this name; rename one of them."),
        Arguments.of(
            "\"epochs\": 12",
            "\"epochs\": 0",
            ", arm 'ANN', training: epochs is 0; use a whole number from 1 to 100000."),
        Arguments.of(
            "\"learningRate\": 0.001",
            "\"learningRate\": 0",
            ", arm 'ANN', training: learningRate is 0.0; use a number above 0."),
        Arguments.of(
            "\"labelSmoothing\": 0.1",
            "\"labelSmoothing\": 1",
            ", arm 'ANN', training: labelSmoothing is 1.0; use a number from 0 to below 1."),
        Arguments.of(
            "\"weightDecay\": 1e-4",
            "\"weightDecay\": -1",
            ", arm 'ANN', training: weightDecay is -1.0; use a number of 0 or more."),
        Arguments.of(
            "\"shift\": 2",
            "\"shift\": -2",
            ", arm 'ANN', training, augmentation: shift is -2; use a whole number from 0 to 256."),
        Arguments.of(
            "\"alpha\": 2.0",
            "\"alpha\": 0",
            ", arm 'ANN', training, surrogate: alpha is 0.0; use a number above 0."),
        Arguments.of(
            "\"percentile\": 99.9",
            "\"percentile\": 101",
            ", arm 'LIF', conversion: percentile is 101.0; use a number above 0 and at most 100."),
        Arguments.of(
            "\"batch\": 64",
            "\"batch\": 0",
            ", run: batch is 0; use a whole number from 1 to 65536."),
        Arguments.of(
            "\"backend\": \"reference\"",
            "\"backend\": \"\"",
            ", run: backend is empty; name a backend or leave the field out."),
        Arguments.of(
            "bundled:fashion-mnist",
            "bundled:../x",
            ", data, set: 'bundled:../x' names no bundled set; write a name such as"
                + " 'bundled:fashion-mnist'."),
        Arguments.of(
            "bundled:fashion-mnist",
            "../x.csv",
            ", data, set: the path '../x.csv' leads out of the project folder; name a file inside"
                + " the project folder, such as 'weights/ann.safetensors'."),
        Arguments.of(
            "\"muted\": [\"drop\"]",
            "\"muted\": [\"drip\"]",
            ", muted: the layer 'drip' does not exist; did you mean 'drop'."),
        Arguments.of(
            "\"muted\": [\"drop\"]",
            "\"muted\": [\"input\"]",
            ", layer 'input': an end of the network is muted; mute layers between input and"
                + " readout."),
        Arguments.of(
            "\"layer\": \"bn1\"",
            "\"layer\": \"conv1\"",
            ", layout: 'conv1' occurs twice; keep one."),
        Arguments.of(
            "[0.0, -12.5]",
            "[0.0, -1e7]",
            ", layout, layer 'conv1': it lies at 0.0, -1.0E7; stay within 1000000 pixels of 0, 0."),
        Arguments.of(
            "\"layers\": [\"fc\"]",
            "\"layers\": [\"bn1\"]",
            ", layout, frames: 'bn1' occurs twice; keep one."),
        Arguments.of(
            "\"layers\": [\"fc\"]",
            "\"layers\": []",
            ", frame 'f2': it holds no layer; name its layers or remove it."),
        Arguments.of(
            "\"width\": 240.0",
            "\"width\": 0",
            ", note 'n1': its width is 0.0; use a number above 0."),
        Arguments.of(
            "weights/lif.safetensors",
            "/etc/passwd",
            ", arm 'LIF', weights: the path '/etc/passwd' is absolute; name a file inside the"
                + " project folder, such as 'weights/ann.safetensors'."),
        Arguments.of(
            "weights/lif.safetensors",
            "a/../../b",
            ", arm 'LIF', weights: the path 'a/../../b' leads out of the project folder; name a"
                + " file inside the project folder, such as 'weights/ann.safetensors'."),
        Arguments.of(
            "weights/lif.safetensors",
            "C:\\\\b",
            ", arm 'LIF', weights: the path 'C:\\b' holds a character that not every system allows"
                + " in file names; name a file inside the project folder, such as"
                + " 'weights/ann.safetensors'."),
        Arguments.of(
            "weights/lif.safetensors",
            "a//b",
            ", arm 'LIF', weights: the path 'a//b' holds an empty step; name a file inside the"
                + " project folder, such as 'weights/ann.safetensors'."),
        Arguments.of(
            "weights/lif.safetensors",
            "",
            ", arm 'LIF', weights: a path is empty; name a file inside the project folder, such as"
                + " 'weights/ann.safetensors'."),
        Arguments.of(
            "weights/t{T}.safetensors",
            "../t{T}",
            ", arm 'SpikePack', weights: the path '../t{T}' leads out of the project folder; name a"
                + " file inside the project folder, such as 'weights/ann.safetensors'."),
        Arguments.of(
            "\"units\": 10,",
            "\"units\": 10",
            ", line 17 column 51: it is not sound JSON (Unexpected character ('\"' (code 34)): was"
                + " expecting comma to separate Object entries); correct it there or restore it"
                + " from a copy."),
        Arguments.of(
            "\"batch\": 64",
            "\"batch\": 64, \"batch\": 65",
            ", line 127 column 47: it is not sound JSON (Duplicate Object property \"batch\");"
                + " correct it there or restore it from a copy."),
        Arguments.of(
            "\"rate\": 0.25",
            "\"rate\": NaN",
            ", line 16 column 54: it is not sound JSON (Non-standard token 'NaN'); correct it there"
                + " or restore it from a copy."));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsOneSentence(String old, String now, String sentence) throws Exception {
    String text = ProjectFile.format(Examples.large());
    int at = text.indexOf(old);
    assertTrue(at >= 0, old);
    String faulty = text.substring(0, at) + now + text.substring(at + old.length());
    assertNotEquals(text, faulty);
    assertEquals("file '" + json() + "'" + sentence, message(faulty));
  }

  @Test
  void whatIsNoProjectIsNamed() throws Exception {
    BadFile missing =
        assertThrows(BadFile.class, () -> ProjectFile.read(folder.resolve("nowhere")));
    assertEquals(
        "project '"
            + folder.resolve("nowhere")
            + "': it does not exist; name a folder with a project.json.",
        missing.getMessage());
    BadFile empty = assertThrows(BadFile.class, () -> ProjectFile.read(folder));
    assertEquals("file '" + json() + "': it does not exist; check the path.", empty.getMessage());
    String file = "file '" + json() + "'";
    assertEquals(
        file + ": it is not an object in { }; check that it is the right file.", message("[]"));
    assertEquals(file + ": it is empty; restore it from a copy.", message(""));
  }

  @Test
  void whatIsNotUtf8IsNamed() throws Exception {
    Files.write(json(), "{\"name\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
    BadFile fault = assertThrows(BadFile.class, () -> ProjectFile.read(folder));
    assertEquals(
        "file '"
            + json()
            + "': it is not text in UTF-8; save it as UTF-8 or restore it from a copy.",
        fault.getMessage());
  }

  @Test
  void whatIsTooLargeIsRefusedUnread() throws Exception {
    assertEquals(
        "file '"
            + json()
            + "': it is larger than the 4194304 bytes allowed here; check that it is the right"
            + " file.",
        message("\"" + "x".repeat(5 << 20)));
  }

  @Test
  void hostileNestingNumbersAndTextsAreRefused() throws Exception {
    String prefix = "{\"schema\": 1, \"name\": ";
    for (String hostile :
        new String[] {
          "[".repeat(1 << 20),
          "{\"a\":".repeat(1 << 19),
          "9".repeat(3 << 20),
          "1e" + "9".repeat(1 << 20),
          "\"" + "x".repeat(3 << 20) + "\"",
          "{\"" + "x".repeat(1 << 20) + "\": 1}"
        }) {
      String message = message(prefix + hostile + "}");
      assertTrue(
          message.endsWith(
              ": it is nested too deeply or holds an overlong name, number or text; check that it"
                  + " is the right file."),
          message);
    }
  }

  @Test
  void aNetworkOfAbsurdSizeIsRefused() throws Exception {
    StringBuilder layers = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      layers.append("{\"kind\": \"add\", \"name\": \"a").append(i).append("\"},");
    }
    String text =
        ProjectFile.format(Examples.small()).replace("\"layers\": [", "\"layers\": [" + layers);
    assertEquals(
        "file '" + json() + "', network: it has 5003 layers; use at most 4096.", message(text));
  }

  @Test
  void messagesNeverCarryControlCharacters() throws Exception {
    String text =
        ProjectFile.format(Examples.small())
            .replace("\"coding\"", "\"co\\u001b[31m\\u202ding" + "x".repeat(500) + "\"");
    String message = message(text);
    assertTrue(message.length() < 400 && !message.matches("(?s).*[\\p{Cntrl}\\u202d].*"), message);
  }

  private Path json() {
    return folder.resolve("project.json");
  }

  private String message(String text) throws Exception {
    Files.writeString(json(), text);
    return assertThrows(UserFault.class, () -> ProjectFile.read(folder)).getMessage();
  }
}
