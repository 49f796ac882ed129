package org.spikepack.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.spikepack.backend.Plan;
import org.spikepack.fault.BadFile;
import org.spikepack.fault.BadInput;
import org.spikepack.network.Neurons;
import org.spikepack.store.Npz;
import org.spikepack.tensor.ElementType;
import org.spikepack.tensor.Tensor;

/**
 * What the populations of an experiment did, sample by sample, in memory and as an {@code .npz}
 * file. Arrays by name; a slash in the name of an arm becomes a hyphen:
 *
 * <ul>
 *   <li>{@code <arm>/<layer>/words} u8 or u16 {@code [samples, n]}: the spikes of a window, first
 *       spike in the highest of T bits; absent for ANN arms
 *   <li>{@code <arm>/<layer>/drive} f32 {@code [samples, n]}: U of the window; traced layers only
 *   <li>{@code <arm>/<layer>/potential} f32 {@code [T, samples, n]} before each reset; traced
 *       layers of spiking arms only
 *   <li>{@code labels} i32 {@code [samples]}: class of each sample, −1 where there is none
 * </ul>
 *
 * <p>n counts the neurons of a layer channel by channel, row by row.
 */
public final class Recording {

  /** More than this is refused before it is allocated. */
  static final long MOST_BYTES = 2L << 30;

  private final RecordingRequest request;
  private final SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();

  private Recording(RecordingRequest request) {
    this.request = request;
  }

  /** Room for what the arms will do. */
  static Recording prepare(RecordingRequest request, List<ArmPlan> arms, int[] labels)
      throws BadInput {
    requireRoom(request, arms);
    Recording recording = new Recording(request);
    Tensor known = Tensor.zeros(ElementType.I32, request.samples());
    for (int i = 0; i < request.samples(); i++) {
      known.setLong(i, labels[i]);
    }
    recording.arrays.put("labels", known);
    for (ArmPlan arm : arms) {
      for (Neurons layer : arm.plan().network().populations()) {
        recording.allocate(arm, layer);
      }
    }
    return recording;
  }

  private static void requireRoom(RecordingRequest request, List<ArmPlan> arms) throws BadInput {
    long bytes = 0;
    Set<String> names = new HashSet<>();
    for (ArmPlan arm : arms) {
      if (!names.add(recordedName(arm.name()))) {
        throw new BadInput(
            "recording",
            "two arms would both be recorded as '" + recordedName(arm.name()) + "'",
            "give them names that differ by more than slashes and hyphens");
      }
      request.check(arm.plan().network());
      for (Neurons layer : arm.plan().network().populations()) {
        bytes += bytesPerSample(request, arm.plan(), layer) * request.samples();
      }
    }
    if (bytes > MOST_BYTES) {
      throw new BadInput(
          "recording",
          "it would take %.1f GiB for %d samples".formatted(bytes / 0x1p30, request.samples()),
          "ask for at most "
              + request.samples() * MOST_BYTES / bytes
              + " samples, or trace fewer layers");
    }
  }

  private static long bytesPerSample(RecordingRequest request, Plan plan, Neurons layer) {
    long neurons = plan.network().shape(layer.name()).size();
    boolean spiking = plan.neuron().spiking();
    long words = spiking ? plan.wordType().bytes() : 0;
    long trace = Float.BYTES * (1L + (spiking ? plan.neuron().steps() : 0));
    return neurons * (words + (request.traced().contains(layer.name()) ? trace : 0));
  }

  private void allocate(ArmPlan arm, Neurons layer) {
    Plan plan = arm.plan();
    int neurons = plan.network().shape(layer.name()).size();
    int samples = request.samples();
    boolean spiking = plan.neuron().spiking();
    if (spiking) {
      arrays.put(key(arm, layer, "words"), Tensor.zeros(plan.wordType(), samples, neurons));
    }
    if (request.traced().contains(layer.name())) {
      arrays.put(key(arm, layer, "drive"), Tensor.zeros(ElementType.F32, samples, neurons));
      if (spiking) {
        arrays.put(
            key(arm, layer, "potential"),
            Tensor.zeros(ElementType.F32, plan.neuron().steps(), samples, neurons));
      }
    }
  }

  private static String key(ArmPlan arm, Neurons layer, String quantity) {
    return key(arm.name(), layer.name(), quantity);
  }

  private static String key(String arm, String layer, String quantity) {
    return recordedName(arm) + "/" + layer + "/" + quantity;
  }

  private static String recordedName(String arm) {
    return arm.replace('/', '-');
  }

  /** The name of the array that holds the packed spikes of an arm and layer. */
  public static String wordsName(String arm, String layer) {
    return key(arm, layer, "words");
  }

  /** The packed spikes of an arm and layer, {@code [samples, n]}; spiking arms only. */
  public Tensor words(String arm, String layer) {
    return array(arm, layer, "words");
  }

  /** The drives U of an arm and layer, f32 {@code [samples, n]}; traced layers only. */
  public Tensor drives(String arm, String layer) {
    return array(arm, layer, "drive");
  }

  private Tensor array(String arm, String layer, String quantity) {
    Tensor found = arrays.get(key(arm, layer, quantity));
    if (found == null) {
      throw new IllegalArgumentException("nothing recorded as " + key(arm, layer, quantity));
    }
    return found;
  }

  /** Who fills in what one arm does. */
  Recorder recorder(ArmPlan arm) {
    return new Recorder(request, (layer, quantity) -> arrays.get(key(arm, layer, quantity)));
  }

  /** The arrays by name; see the class for names and shapes. */
  public SequencedMap<String, Tensor> arrays() {
    return Collections.unmodifiableSequencedMap(arrays);
  }

  /** Writes everything into one {@code .npz} file, whole or not at all. */
  public void save(Path file) throws BadFile {
    Npz.write(file, arrays);
  }
}
