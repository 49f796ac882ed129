package org.spikepack.convert.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spikepack.fault.BadDesign;
import org.spikepack.network.Concat;

/** Nodes that move values without computing: reshape, transpose, pad, concatenate. */
final class Shaping {

  private final Draft draft;

  /** Samples in the batch that the file was exported for; 1 where it is free. */
  private final int batch;

  Shaping(Draft draft, int batch) {
    this.draft = draft;
    this.batch = batch;
  }

  Flow reshape(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int[] target =
        node.listed("shape", 1)
            .orElseThrow(() -> node.refuse("its new shape is missing", "export it again"))
            .clone();
    long all = (long) batch * in.size();
    boolean zeroCopies = node.integer("allowzero", 0) == 0;
    int[] old = withBatch(in);
    long known = 1;
    int free = -1;
    for (int i = 0; i < target.length; i++) {
      if (target[i] == 0 && zeroCopies && i < old.length) {
        target[i] = old[i];
      }
      if (target[i] < 0) {
        free = i;
      } else {
        known *= target[i];
      }
    }
    if (free >= 0 && known > 0) {
      target[free] = (int) (all / known);
      known *= target[free];
    }
    if (known != all) {
      throw node.refuse(
          "it makes " + new Sizes(target) + " of " + new Sizes(old), "export the model again");
    }
    return seen(node, in, target);
  }

  Flow flatten(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int[] old = withBatch(in);
    int axis = node.integer("axis", 1);
    int at = axis == old.length ? axis : node.axis(axis, old.length);
    int front = Flow.product(Arrays.copyOf(old, at));
    return seen(node, in, front, Flow.product(Arrays.copyOfRange(old, at, old.length)));
  }

  Flow squeeze(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int[] old = withBatch(in);
    Optional<int[]> named = node.listed("axes", 1);
    int[] axes =
        named.isPresent()
            ? node.axes(named.get(), old.length)
            : IntStream.range(1, old.length).filter(i -> old[i] == 1).toArray();
    return seen(
        node,
        in,
        IntStream.range(0, old.length)
            .filter(i -> Arrays.stream(axes).noneMatch(axis -> axis == i))
            .map(i -> old[i])
            .toArray());
  }

  Flow unsqueeze(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int[] named =
        node.listed("axes", 1)
            .orElseThrow(() -> node.refuse("its axes are missing", "export the model again"));
    return seen(node, in, withOnes(node, withBatch(in), named));
  }

  /** A shape with axes of length 1 put in. */
  static int[] withOnes(GraphNode node, int[] old, int[] named) throws BadDesign {
    int rank = old.length + named.length;
    int[] axes = node.axes(named, rank);
    int[] out = new int[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      int at = i;
      out[i] = Arrays.stream(axes).anyMatch(axis -> axis == at) ? 1 : old[next++];
    }
    return out;
  }

  int[] withBatch(Flow in) {
    return IntStream.concat(IntStream.of(batch), Arrays.stream(in.dims())).toArray();
  }

  /** Another shape of the same values; samples must stay apart. */
  private Flow seen(GraphNode node, Flow in, int... dims) throws BadDesign {
    int[] sample = dims.length == 0 ? dims : Arrays.copyOfRange(dims, 1, dims.length);
    if (dims.length < 2 || dims[0] != batch || Flow.product(sample) != in.size()) {
      throw node.refuse(
          "it makes "
              + new Sizes(dims)
              + " of "
              + new Sizes(withBatch(in))
              + ", which does not keep the samples of a batch apart",
          "keep the batch as the first axis");
    }
    return in.reshaped(sample);
  }

  Flow transpose(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int rank = in.dims().length + 1;
    int[] reversed = IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
    int[] order = node.integers("perm", reversed);
    if (order[0] != 0) {
      throw node.refuse("it moves the batch from its place", "keep the batch as the first axis");
    }
    int[] moved = Arrays.stream(order).skip(1).map(axis -> in.dims()[axis - 1]).toArray();
    if (in.wholeAxes() && in.own().length == 3) {
      int[] axes = Arrays.stream(order).skip(1).map(axis -> in.order()[axis - 1]).toArray();
      return new Flow(in.layer(), in.own(), axes, moved, in.margin());
    }
    int[] longer = Arrays.stream(order).skip(1).filter(axis -> in.dims()[axis - 1] != 1).toArray();
    int[] sorted = longer.clone();
    Arrays.sort(sorted);
    if (!Arrays.equals(longer, sorted)) {
      throw node.refuse(
          "it transposes " + new Sizes(in.dims()) + ", made of " + new Sizes(in.own()),
          "transpose feature maps only");
    }
    return in.reshaped(moved);
  }

  /** Zeros around feature maps, left for the window behind to take in. */
  Flow pad(GraphNode node) throws BadDesign {
    Flow in = node.flow(0);
    int rank = in.dims().length + 1;
    int[] pads = node.listed("pads", 1).orElse(node.integers("paddings").orElse(new int[0]));
    int[] axes = IntStream.range(0, rank).toArray();
    Optional<Known> some = node.optional(3);
    if (some.isPresent()) {
      axes = node.axes(some.get().integers(), rank);
    }
    Optional<Known> given = node.optional(2);
    double value = given.isPresent() ? given.get().values()[0] : node.real("value", 0);
    boolean none = Arrays.stream(pads).allMatch(pad -> pad == 0);
    if (!none && (!node.text("mode", "constant").equals("constant") || value != 0)) {
      throw node.refuse("it pads with something else than zeros", "pad with zeros");
    }
    int[] margin = in.margin().clone();
    for (int i = 0; i < axes.length && !none; i++) {
      int begin = pads[i];
      int end = pads[i + axes.length];
      int own = axes[i] == 0 || !in.wholeAxes() ? 0 : in.order()[axes[i] - 1];
      if ((begin != 0 || end != 0) && (own == 0 || begin < 0 || end < 0)) {
        throw node.refuse("it pads another axis than height and width", "pad pixels only");
      }
      if (own > 0) {
        margin[own - 1] += begin;
        margin[own + 1] += end;
      }
    }
    return in.withMargin(margin);
  }

  Flow concat(GraphNode node) throws BadDesign {
    List<Flow> all = node.flows();
    if (all.size() == 1) {
      return all.getFirst();
    }
    Flow first = all.getFirst();
    int axis = node.axis(node.integer("axis", 1), first.dims().length + 1);
    List<String> from = new ArrayList<>();
    int[] own = first.own().clone();
    own[0] = 0;
    for (Flow part : all) {
      Flow whole = part.dims().length == 1 && part.own().length == 3 ? vector(node, part) : part;
      own = own.length == whole.own().length ? own : new int[1];
      boolean channels = axis > 0 && whole.wholeAxes() && whole.order()[axis - 1] == 0;
      boolean fits = Arrays.equals(whole.own(), 1, whole.own().length, own, 1, own.length);
      if (!channels
          || !fits
          || !Arrays.equals(whole.order(), 0, own.length, order(first, own), 0, own.length)) {
        throw node.refuse(
            "it joins "
                + new Sizes(first.dims())
                + " and "
                + new Sizes(part.dims())
                + " along axis "
                + axis,
            "join along the channels, with all else alike");
      }
      own[0] += whole.own()[0];
      from.add(whole.layer());
    }
    if (from.stream().distinct().count() < from.size()) {
      throw node.refuse("it joins a layer to itself", "join different layers");
    }
    String name = draft.add(new Concat(draft.numbered("cat")), from.toArray(String[]::new));
    int[] order = order(first, own);
    int[] sizes = own;
    return new Flow(
        name, own, order, Arrays.stream(order).map(a -> sizes[a]).toArray(), new int[4]);
  }

  private static int[] order(Flow first, int[] own) {
    return own.length == 1 ? new int[1] : first.order();
  }

  /** Flattened feature maps as the vector of a layer. */
  private Flow vector(GraphNode node, Flow in) throws BadDesign {
    if (!in.inOwnOrder()) {
      throw node.refuse(
          "it joins feature maps that were flattened with the channels last",
          "flatten channel by channel, or join before flattening");
    }
    return Flow.of(draft.flattened(in.layer()), in.size());
  }
}
