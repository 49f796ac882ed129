package org.spikepack.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikepack.fault.BadDesign;

/** Every way to draw a network wrong, and the one sentence that says so. */
class NetworkProblemsTest {

  /**
   * @param where the layer or wire named
   * @param what part of what was found, the parameter included
   * @param remedy part of what to do
   */
  record Wrong(Network network, String where, String what, String remedy) {
    @Override
    public String toString() {
      return where + ": " + what;
    }
  }

  private static final Extent ONE = Extent.square(1);
  private static final Extent NONE = Extent.square(0);

  private static Network around(Layer... middle) {
    return on(new Input("in", Shape.of(4, 6, 5)), middle);
  }

  private static Network on(Input input, Layer... middle) {
    List<Layer> layers = new ArrayList<>();
    layers.add(input);
    layers.addAll(List.of(middle));
    layers.add(new Flatten("flat"));
    layers.add(new Readout("out"));
    return Network.chain(layers);
  }

  private static Wrong layer(Layer wrong, String what, String remedy) {
    return new Wrong(around(wrong), "layer '" + wrong.name() + "'", what, remedy);
  }

  private static Wrong input(int dim, int... more) {
    int[] dims = new int[more.length + 1];
    dims[0] = dim;
    System.arraycopy(more, 0, dims, 1, more.length);
    Input input = new Input("in", Shape.of(dims));
    return new Wrong(on(input), "layer 'in'", "shape is ", "");
  }

  private static Conv2d conv(
      int filters, Extent kernel, Extent stride, Extent padding, Extent dilation, int groups) {
    return new Conv2d("conv", filters, kernel, stride, padding, dilation, groups, true);
  }

  static Stream<Wrong> wrongParameters() {
    return Stream.of(
        input(0),
        input(2, 3),
        input(1, -1, 4),
        input(1 << 13, 1 << 6, 1 << 6),
        layer(conv(0, ONE, ONE, NONE, ONE, 1), "filters is 0", "use 1 or more"),
        layer(conv(4, NONE, ONE, NONE, ONE, 1), "kernel is 0×0", "use 1 or more"),
        layer(conv(4, ONE, new Extent(1, 0), NONE, ONE, 1), "stride is 1×0", "use 1 or more"),
        layer(conv(4, ONE, ONE, new Extent(-1, 0), ONE, 1), "padding is -1×0", "use 0 or more"),
        layer(conv(4, ONE, ONE, NONE, NONE, 1), "dilation is 0×0", "use 1 or more"),
        layer(conv(4, ONE, ONE, NONE, ONE, 0), "groups is 0", "use 1 or more"),
        layer(
            conv(4, ONE, ONE, Extent.square(Integer.MAX_VALUE), ONE, 1),
            "too large to count",
            "use smaller sizes"),
        layer(
            Conv2d.square("conv", 1 << 18, 99, 1, 49, false),
            "more than 268,435,456 weights",
            "use smaller sizes"),
        layer(
            conv(4, ONE, ONE, NONE, ONE, 3),
            "groups is 3 with 4 channels and 4 filters",
            "divides both"),
        layer(
            conv(4, Extent.square(7), ONE, NONE, ONE, 1),
            "kernel height reaches over 7 pixels but the padded input has 6",
            "smaller kernel"),
        layer(
            conv(4, new Extent(1, 3), ONE, NONE, Extent.square(3), 1),
            "kernel width reaches over 7 pixels but the padded input has 5",
            "more padding"),
        layer(new Dense("fc", 3, true), "4×6×5 but it needs a vector", "flatten"),
        layer(new Pool2d("pool", PoolMode.MAX, NONE, ONE, NONE), "kernel is 0×0", "use 1 or more"),
        layer(new Pool2d("pool", PoolMode.MAX, ONE, NONE, NONE), "stride is 0×0", "use 1 or more"),
        layer(
            new Pool2d("pool", PoolMode.MAX, Extent.square(2), ONE, Extent.square(2)),
            "padding is 2×2 with kernel 2×2",
            "half the kernel"),
        layer(
            new Pool2d("pool", PoolMode.AVERAGE, Extent.square(6), ONE, NONE),
            "kernel width reaches over 6 pixels",
            "smaller kernel"),
        layer(new BatchNorm("norm", 0, 0.1), "epsilon is 0.0", "small positive"),
        layer(new BatchNorm("norm", 1e-5, 0), "momentum is 0.0", "at most 1"),
        layer(new BatchNorm("norm", 1e-5, Double.NaN), "momentum is NaN", "at most 1"),
        layer(new Dropout("drop", 1), "rate is 1.0", "below 1"),
        layer(new Dropout("drop", -0.1), "rate is -0.1", "below 1"),
        new Wrong(
            around(new Flatten("first"), new Dense("fc", 0, true)),
            "layer 'fc'",
            "units is 0",
            "use 1 or more"),
        new Wrong(
            around(new Flatten("first"), Conv2d.square("conv", 3, 1, 1, 0, true)),
            "layer 'conv'",
            "120 but it needs feature maps",
            "connect a convolution"),
        new Wrong(
            around(new Flatten("first"), new GlobalPool("pool", PoolMode.MAX)),
            "layer 'pool'",
            "needs feature maps",
            "connect"),
        new Wrong(
            Network.chain(List.of(new Input("in", Shape.of(1, 2, 2)), new Readout("out"))),
            "layer 'out'",
            "its input has shape 1×2×2",
            "one value per class"),
        layer(conv(1 << 30, ONE, ONE, NONE, ONE, 1), "too large to count", "use smaller sizes"),
        layer(
            conv(4, ONE, ONE, Extent.square(Integer.MAX_VALUE), ONE, 1),
            "too large to count",
            "use smaller sizes"),
        layer(
            conv(4, Extent.square(20_000), ONE, Extent.square(10_000), ONE, 1),
            "more than 268,435,456 weights",
            "use smaller sizes"),
        layer(
            conv(1 << 20, ONE, ONE, NONE, ONE, 1),
            "its output would be 1048576×6×5",
            "below 16,777,216 values"));
  }

  private static Network graph(List<Layer> layers, String... wires) {
    List<Wire> out = new ArrayList<>();
    for (String wire : wires) {
      String[] ends = wire.split(">");
      out.add(new Wire(ends[0], ends[1]));
    }
    return new Network(layers, out);
  }

  private static final Layer IN = new Input("in", Shape.of(3));
  private static final Layer OUT = new Readout("out");
  private static final Layer A = new Dense("a", 3, true);
  private static final Layer B = new Dense("b", 2, true);
  private static final Layer SUM = new Add("sum");

  static Stream<Wrong> wrongGraphs() {
    return Stream.of(
        new Wrong(
            graph(List.of(IN, SUM, A, OUT), "in>sum", "sum>a", "a>sum", "a>out"),
            "network",
            "the wires run in a circle through sum, a",
            "remove one wire"),
        new Wrong(
            graph(List.of(IN, A, OUT), "in>a", "a>out", "ghost>a"),
            "wire 'ghost' → 'a'",
            "there is no layer 'ghost'",
            "remove the wire"),
        new Wrong(
            graph(List.of(IN, A, OUT), "in>a", "a>out", "a>ghost"),
            "wire 'a' → 'ghost'",
            "there is no layer 'ghost'",
            "add the layer"),
        new Wrong(
            graph(List.of(IN, A, OUT), "a>out", "in>out"),
            "layer 'a'",
            "nothing is connected to it",
            "connect its input"),
        new Wrong(
            graph(List.of(IN, A, B, OUT), "in>a", "in>b", "a>out", "b>out"),
            "layer 'out'",
            "2 wires end at it",
            "add or concat"),
        new Wrong(
            graph(List.of(IN, A, OUT), "in>a", "in>out"),
            "layer 'a'",
            "its output goes nowhere",
            "connect it or delete it"),
        new Wrong(
            graph(List.of(IN, A, OUT), "in>out", "out>a"),
            "layer 'a'",
            "its output goes nowhere",
            "connect"),
        new Wrong(
            graph(List.of(IN, A, SUM, OUT), "in>a", "a>sum", "sum>out"),
            "layer 'sum'",
            "only one wire ends at it",
            "connect two or more"),
        new Wrong(
            graph(List.of(IN, SUM, OUT), "in>out", "sum>out"),
            "layer 'sum'",
            "nothing is connected to it",
            "connect two or more"),
        new Wrong(
            graph(List.of(IN, A, OUT), "in>a", "a>in", "a>out"),
            "layer 'in'",
            "a wire ends at it",
            "an input has none"),
        new Wrong(
            graph(List.of(IN, A, new Dense("a", 2, true), OUT), "in>a", "a>out"),
            "layer 'a'",
            "two layers have this name",
            "rename"),
        new Wrong(
            graph(List.of(IN, new Dense("../x", 2, true), OUT), "in>../x", "../x>out"),
            "layer '../x'",
            "its name is not usable",
            "letters, digits"),
        new Wrong(graph(List.of(A, OUT), "a>out"), "layer 'a'", "nothing is connected", "connect"),
        new Wrong(graph(List.of()), "network", "it has 0 input layers", "use exactly one"),
        new Wrong(
            graph(
                List.of(IN, new Input("in2", Shape.of(3)), SUM, OUT),
                "in>sum",
                "in2>sum",
                "sum>out"),
            "network",
            "it has 2 input layers",
            "use exactly one"),
        new Wrong(
            graph(List.of(IN, A, B, SUM, OUT), "in>a", "in>b", "a>sum", "b>sum", "sum>out"),
            "layer 'sum'",
            "its inputs have shapes 3 and 2",
            "make them equal"),
        new Wrong(
            graph(
                List.of(
                    new Input("in", Shape.of(1, 4, 4)),
                    Conv2d.square("a", 2, 3, 1, 0, true),
                    new Concat("cat"),
                    new Flatten("flat"),
                    OUT),
                "in>a",
                "in>cat",
                "a>cat",
                "cat>flat",
                "flat>out"),
            "layer 'cat'",
            "its inputs have shapes 1×4×4 and 2×2×2",
            "but the number of channels"));
  }

  @Test
  void onlyTheLayersOfACircleAreNamed() {
    Network drawn = graph(List.of(IN, SUM, A, B, OUT), "in>sum", "sum>a", "a>sum", "a>b", "b>out");
    assertEquals("the wires run in a circle through sum, a", drawn.problems().getFirst().what());
  }

  @ParameterizedTest
  @MethodSource({"wrongParameters", "wrongGraphs"})
  void oneSentenceNamesPlaceParameterAndRemedy(Wrong wrong) {
    BadDesign bad = assertThrows(BadDesign.class, wrong.network()::check);
    List<BadDesign> problems = wrong.network().problems();
    assertEquals(problems.getFirst().getMessage(), bad.getMessage());
    BadDesign expected =
        problems.stream()
            .filter(one -> one.where().equals(wrong.where()))
            .filter(one -> one.what().contains(wrong.what()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("found only " + problems));
    assertTrue(expected.remedy().contains(wrong.remedy()), expected.getMessage());
    String sentence = expected.getMessage();
    assertTrue(sentence.endsWith(".") && !sentence.contains("\n"), sentence);
    assertFalse(sentence.endsWith(".."), sentence);
  }

  @Test
  void anUnfinishedNetworkKeepsTheShapesItHasAndNamesEveryFaultyLayer() {
    Network drawn =
        graph(
            List.of(IN, A, SUM, new Dense("wide", 0, true), new Neurons("loose"), OUT),
            "in>a",
            "in>wide",
            "a>sum",
            "sum>out");
    Diagnosis found = drawn.diagnosis();
    assertEquals(Map.of("in", Shape.of(3), "a", Shape.of(3)), found.shapes());
    assertEquals(Set.of("sum", "wide", "loose"), found.byLayer().keySet());
    assertEquals(
        List.of("its output goes nowhere", "units is 0"),
        found.byLayer().get("wide").stream().map(BadDesign::what).toList());
    assertEquals(
        List.of("nothing is connected to it", "its output goes nowhere"),
        found.byLayer().get("loose").stream().map(BadDesign::what).toList());
    assertEquals(drawn.problems().size(), found.problems().size());
  }

  @Test
  void aCircleConcernsEachOfItsLayersAndASoundNetworkNone() throws Exception {
    Network circle = graph(List.of(IN, SUM, A, OUT), "in>sum", "sum>a", "a>sum", "a>out");
    assertEquals(Set.of("sum", "a"), circle.diagnosis().byLayer().keySet());
    Network sound = graph(List.of(IN, A, OUT), "in>a", "a>out");
    assertEquals(List.of(), sound.diagnosis().problems());
    assertEquals(sound.check().shape("out"), sound.diagnosis().shapes().get("out"));
  }
}
