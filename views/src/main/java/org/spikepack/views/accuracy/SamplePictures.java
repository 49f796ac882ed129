package org.spikepack.views.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;
import org.spikepack.tensor.Tensor;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.workshop.OpenProject;

/** Reads labels and small pictures of samples, beside the window's work. */
final class SamplePictures {

  /**
   * One sample as it is listed.
   *
   * @param label its class; −1 without
   * @param argb its pixels row by row; empty where it is no picture
   */
  record Picture(int sample, int label, int width, int height, int[] argb) {}

  /** The samples asked for, and the names of all classes. */
  record Album(List<String> classes, List<Picture> pictures) {}

  private final Desk desk;
  private final LoadedArms loaded;

  SamplePictures(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    this.loaded = loaded;
  }

  /** Reads these samples of the test part and hands them over. */
  void read(OpenProject open, List<Integer> samples, Consumer<Album> done) {
    desk.tasks()
        .quietly("Read samples", report -> album(open, samples), done, desk.messages()::warn);
  }

  private Album album(OpenProject open, List<Integer> samples) throws UserFault {
    Dataset data = loaded.data(open).test();
    List<Integer> there = samples.stream().filter(sample -> sample < data.size()).toList();
    int[] indices = there.stream().mapToInt(Integer::intValue).toArray();
    int[] shape = data.sampleShape();
    List<Picture> pictures = new ArrayList<>();
    boolean picture = shape.length == 3 && (shape[0] == 1 || shape[0] == 3);
    Tensor batch = picture && indices.length > 0 ? data.batch(indices) : null;
    for (int i = 0; i < indices.length; i++) {
      pictures.add(
          batch == null
              ? new Picture(indices[i], data.label(indices[i]), 0, 0, new int[0])
              : new Picture(
                  indices[i], data.label(indices[i]), shape[2], shape[1], argb(batch, i, shape)));
    }
    return new Album(data.classNames(), pictures);
  }

  /** Pixels of sample {@code i} of {@code [batch, channel, y, x]}, values 0 … 1. */
  private static int[] argb(Tensor batch, int i, int[] shape) {
    int pixels = shape[1] * shape[2];
    int[] out = new int[pixels];
    long start = (long) i * shape[0] * pixels;
    for (int p = 0; p < pixels; p++) {
      int colour = 0xFF;
      for (int channel = 0; channel < 3; channel++) {
        double value = batch.get(start + (long) Math.min(channel, shape[0] - 1) * pixels + p);
        colour = colour << 8 | (int) Math.clamp(Math.round(value * 255), 0, 255);
      }
      out[p] = colour;
    }
    return out;
  }
}
