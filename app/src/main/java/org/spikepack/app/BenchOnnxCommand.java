package org.spikepack.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.spikepack.backend.Executable;
import org.spikepack.backend.Observer;
import org.spikepack.backend.Presentation;
import org.spikepack.convert.OnnxExport;
import org.spikepack.fault.BadInput;
import org.spikepack.fault.UserFault;
import org.spikepack.neuron.Rounding;
import org.spikepack.neuron.SpikePack;
import org.spikepack.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench onnx}: the same network in ONNX Runtime, with as many threads. Either has a thread
 * pool of its own, so each is timed undisturbed; {@link TurnTimer} says why.
 */
@Command(
    name = "onnx",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times SpikePack T=8 and the ANN here against the exported ANN (float32) in ONNX Runtime with"
          + " as many threads, and says how far the logits of the two ANNs are apart.",
      "",
      "Undisturbed: in every round each of them has a block of passes of its own, which starts when"
          + " the threads of the others sleep. Ratios are medians over rounds, with the quartiles"
          + " in brackets. ONNX Runtime's idle threads spin; it is timed a second time with that"
          + " off.",
      "",
      "JSON fields: spikePackT8OverOnnx, annOverOnnx, spikePackT8OverOnnxSpinningOff and"
          + " annOverOnnxSpinningOff, for each also ...Quartiles [lower, upper];"
          + " spikePackT8MsPerImage, annMsPerImage, onnxMsPerImage, onnxSpinningOffMsPerImage;"
          + " largestLogitDifference, threads, rounds.",
      ""
    })
final class BenchOnnxCommand implements Callable<Integer> {

  private static final String ONNX = "ONNX Runtime";
  private static final String SLEEPING_ONNX = "ONNX Runtime, spinning off";
  private static final String PACK = BenchSubject.spikePack(BenchSubject.MOST_STEPS);
  private static final int MOST_THREADS = 1024;

  private final Surroundings here;

  @Mixin private BenchOptions options;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of ONNX Runtime (default: the processors of this machine).")
  private int threads = Runtime.getRuntime().availableProcessors();

  BenchOnnxCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws UserFault {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new BadInput("--threads", "it is " + threads, "use a number from 1 to " + MOST_THREADS);
    }
    BenchSubject subject = options.subject(here);
    SpikePack model = new SpikePack(BenchSubject.MOST_STEPS, 2, Rounding.ROUND, 1);
    Presentation input = Presentation.constant(subject.images());
    byte[] exported = OnnxExport.of(subject.ann());
    try (Executable ann = subject.backend().compile(subject.ann(), options.batch());
        Executable pack = subject.backend().compile(subject.plan(model, false), options.batch());
        OnnxSession onnx =
            new OnnxSession(exported, subject.images(), threads, OnnxSession.Idle.SPINS);
        OnnxSession sleeping =
            new OnnxSession(exported, subject.images(), threads, OnnxSession.Idle.SLEEPS);
        ProgressLine line = new ProgressLine(here)) {
      double apart = largestDifference(ann.run(input, Observer.NONE), onnx.run());
      TurnTimer timer = TurnTimer.undisturbed();
      timer.add(ONNX, onnx::run);
      timer.add(PACK, () -> pack.run(input, Observer.NONE));
      timer.add(SLEEPING_ONNX, sleeping::run);
      timer.add(BenchSubject.ANN, () -> ann.run(input, Observer.NONE));
      Map<String, double[]> times = timer.times(options.rounds(), line);
      line.close();
      tell(subject, times, apart);
    }
    return ExitCode.OK;
  }

  private void tell(BenchSubject subject, Map<String, double[]> times, double apart)
      throws UserFault {
    Spread pack = ratio(times, PACK, ONNX);
    Spread packToSleeping = ratio(times, PACK, SLEEPING_ONNX);
    Spread ann = ratio(times, BenchSubject.ANN, ONNX);
    Spread annToSleeping = ratio(times, BenchSubject.ANN, SLEEPING_ONNX);
    here.out()
        .println(
            Text.format(
                "%s: SpikePack T=8 on %s is %s ONNX Runtime's ANN: it takes %s times as long, %d"
                    + " threads, %s",
                subject.name(),
                subject.place(),
                pack.median() <= 1 ? "at least as fast as" : "slower than",
                pack.text(),
                threads,
                Text.count(options.rounds(), "round")));
    here.out()
        .println("With ONNX Runtime's spinning off it takes " + packToSleeping.text() + " times.");
    here.out().println();
    Table table = new Table("what", "ms/image", "over ONNX Runtime", "over it, spinning off");
    table.row(PACK, ms(times, PACK), pack.text(), packToSleeping.text());
    table.row("ANN here", ms(times, BenchSubject.ANN), ann.text(), annToSleeping.text());
    table.row(ONNX, ms(times, ONNX), Text.NONE, Text.NONE);
    table.row(SLEEPING_ONNX, ms(times, SLEEPING_ONNX), Text.NONE, Text.NONE);
    table.print(here.out());
    here.out().println();
    here.out().println(Text.format("The logits of the two ANNs differ by at most %.2g.", apart));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("threads", threads);
    json.put("rounds", options.rounds());
    putRatio(json, "spikePackT8OverOnnx", pack);
    putRatio(json, "annOverOnnx", ann);
    putRatio(json, "spikePackT8OverOnnxSpinningOff", packToSleeping);
    putRatio(json, "annOverOnnxSpinningOff", annToSleeping);
    json.put("largestLogitDifference", apart);
    json.put("spikePackT8MsPerImage", msPerImage(times, PACK));
    json.put("annMsPerImage", msPerImage(times, BenchSubject.ANN));
    json.put("onnxMsPerImage", msPerImage(times, ONNX));
    json.put("onnxSpinningOffMsPerImage", msPerImage(times, SLEEPING_ONNX));
    options.write(subject, json);
  }

  private static void putRatio(Map<String, Object> json, String field, Spread ratio) {
    json.put(field, ratio.median());
    json.put(field + "Quartiles", List.of(ratio.low(), ratio.high()));
  }

  private static Spread ratio(Map<String, double[]> times, String above, String below) {
    return Spread.ofRatio(of(times, above), of(times, below));
  }

  private String ms(Map<String, double[]> times, String name) {
    return Text.decimal(msPerImage(times, name), 4);
  }

  private double msPerImage(Map<String, double[]> times, String name) {
    return Spread.of(of(times, name)).median() / options.batch();
  }

  private static double[] of(Map<String, double[]> times, String name) {
    return Objects.requireNonNull(times.get(name), name);
  }

  private static double largestDifference(Tensor ours, float[][] theirs) {
    double largest = 0;
    int classes = ours.dim(1);
    for (int i = 0; i < theirs.length; i++) {
      for (int c = 0; c < classes; c++) {
        largest = Math.max(largest, Math.abs(ours.get((long) i * classes + c) - theirs[i][c]));
      }
    }
    return largest;
  }
}
