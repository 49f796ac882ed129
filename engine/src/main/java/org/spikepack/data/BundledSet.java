package org.spikepack.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikepack.fault.BadFile;
import org.spikepack.tensor.Tensor;

/**
 * The image sets that ship with the engine, so that the first experiment needs no network. Each is
 * a resource folder of IDX files with licence and origin, checked against its SHA256SUMS on load.
 */
enum BundledSet {
  FASHION_MNIST("fashion-mnist", 10_000),
  MNIST("mnist", 0);

  private final String folder;
  private final int trainingSamples;

  BundledSet(String folder, int trainingSamples) {
    this.folder = folder;
    this.trainingSamples = trainingSamples;
  }

  /** The name users give. */
  String folder() {
    return folder;
  }

  DatasetPair load() {
    Dataset test = part("t10k", "test");
    Dataset train =
        trainingSamples > 0
            ? new DeferredDataset(
                folder + " train", trainingSamples, test, () -> part("train", "train"))
            : ArrayDataset.emptyLike(folder + " train", test);
    return new DatasetPair(train, test);
  }

  /** A damaged resource is a damaged program, so every failure here is loud. */
  private Dataset part(String prefix, String part) {
    try {
      return part(prefix, part, text("classes.txt").lines().toList(), sums());
    } catch (IOException | BadFile damaged) {
      throw new IllegalStateException("the bundled data set " + folder + " is damaged", damaged);
    }
  }

  private Dataset part(String prefix, String part, List<String> classes, Map<String, String> sums)
      throws IOException, BadFile {
    Tensor images = idx(prefix + "-images-idx3-ubyte.gz", sums);
    Tensor labels = idx(prefix + "-labels-idx1-ubyte.gz", sums);
    int[] shape = images.shape();
    int[] classOf = new int[Math.toIntExact(labels.size())];
    for (int i = 0; i < classOf.length; i++) {
      classOf[i] = (int) labels.getLong(i);
    }
    return new ArrayDataset(
        folder + " " + part, images.reshaped(shape[0], 1, shape[1], shape[2]), classOf, classes);
  }

  private Tensor idx(String file, Map<String, String> sums) throws IOException, BadFile {
    byte[] bytes = bytes(file);
    if (!Sha256.of(bytes).equals(sums.get(file))) {
      throw new IOException(file + " does not match its SHA-256 sum");
    }
    return Idx.read("resource '" + file + "'", new ByteArrayInputStream(bytes), bytes.length);
  }

  private Map<String, String> sums() throws IOException {
    Map<String, String> sums = new HashMap<>();
    for (String line : text("SHA256SUMS").lines().toList()) {
      String[] sumAndFile = line.split("\\s+", 2);
      sums.put(sumAndFile[1], sumAndFile[0]);
    }
    return sums;
  }

  private String text(String file) throws IOException {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private byte[] bytes(String file) throws IOException {
    try (InputStream in = BundledSet.class.getResourceAsStream(folder + "/" + file)) {
      if (in == null) {
        throw new IOException(file + " is missing");
      }
      return in.readAllBytes();
    }
  }
}
