package org.spikepack.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikepack.fault.BadDesign;

/** Shapes, order and weights of sound networks. */
class NetworkTest {

  /** One layer of every kind, listed from the end to the beginning. */
  private static CheckedNetwork everyKind() throws BadDesign {
    Extent one = Extent.square(1);
    Conv2d strange =
        new Conv2d(
            "b",
            6,
            new Extent(3, 2),
            new Extent(2, 2),
            new Extent(1, 1),
            new Extent(1, 3),
            2,
            false);
    List<Layer> layers =
        List.of(
            new Readout("out"),
            new Dense("fc", 10, true),
            new Concat("join"),
            new Flatten("flat"),
            new GlobalPool("gap", PoolMode.AVERAGE),
            new Dropout("drop", 0.1),
            new Neurons("act"),
            new Pool2d("pool", PoolMode.MAX, new Extent(1, 2), one, Extent.square(0)),
            new Add("add"),
            new BatchNorm("norm", 1e-5, 0.1),
            strange,
            Conv2d.square("a", 6, 3, 2, 1, true),
            new Input("in", Shape.of(4, 9, 8)));
    List<Wire> wires = new ArrayList<>();
    for (String wire :
        List.of(
            "in>a",
            "in>b",
            "b>norm",
            "a>add",
            "norm>add",
            "add>pool",
            "pool>act",
            "act>drop",
            "drop>gap",
            "drop>flat",
            "gap>join",
            "flat>join",
            "join>fc",
            "fc>out")) {
      wires.add(new Wire(wire.split(">")[0], wire.split(">")[1]));
    }
    return new Network(layers, wires).check();
  }

  @Test
  void everyShapeIsKnown() throws BadDesign {
    CheckedNetwork network = everyKind();
    assertEquals(Shape.of(6, 5, 4), network.shape("a"));
    assertEquals(Shape.of(6, 5, 4), network.shape("b"));
    assertEquals(Shape.of(6, 5, 4), network.shape("norm"));
    assertEquals(Shape.of(6, 5, 3), network.shape("pool"));
    assertEquals(Shape.of(6), network.shape("gap"));
    assertEquals(Shape.of(90), network.shape("flat"));
    assertEquals(Shape.of(96), network.shape("join"));
    assertEquals(10, network.classes());
    assertEquals("6×5×3", network.shape("act").toString());
    assertArrayEquals(new int[] {2, 6, 5, 3}, network.shape("act").withBatch(2));
    assertArrayEquals(new int[] {7, 2, 6, 5, 3}, network.shape("act").withSteps(7, 2));
  }

  @Test
  void everyLayerComesAfterAllThatFeedIt() throws BadDesign {
    CheckedNetwork network = everyKind();
    List<String> order = network.order().stream().map(Layer::name).toList();
    assertEquals(13, order.size());
    for (Wire wire : network.network().wires()) {
      assertTrue(order.indexOf(wire.from()) < order.indexOf(wire.to()), wire.toString());
    }
    assertEquals(List.of("gap", "flat"), network.inputs("join"));
    assertEquals(List.of("act"), network.populations().stream().map(Layer::name).toList());
    assertEquals("in", network.input().name());
    assertEquals("out", network.readout().name());
  }

  @Test
  void everyWeightHasShapeAndFanIn() throws BadDesign {
    var parameters = everyKind().parameters();
    assertEquals(
        Set.of(
            "a.weight",
            "a.bias",
            "b.weight",
            "norm.gamma",
            "norm.beta",
            "norm.mean",
            "norm.variance",
            "fc.weight",
            "fc.bias"),
        parameters.keySet());
    ParameterSpec grouped = parameters.get("b.weight");
    assertEquals(Shape.of(6, 2, 3, 2), grouped.shape());
    assertEquals(12, grouped.fanIn());
    assertEquals(Shape.of(10, 96), parameters.get("fc.weight").shape());
    assertEquals(Shape.of(6), parameters.get("norm.mean").shape());
    assertTrue(parameters.get("norm.gamma").learnable());
    assertTrue(!parameters.get("norm.mean").learnable());
  }
}
