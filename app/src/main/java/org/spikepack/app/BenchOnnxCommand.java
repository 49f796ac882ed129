package org.spikepack.app;

import java.util.LinkedHashMap;
import java.util.Map;
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
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench onnx}: the same network in ONNX Runtime, with as many threads. */
@Command(
    name = "onnx",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times SpikePack T=8 and the ANN here against the exported ANN (float32) in ONNX Runtime with"
          + " as many threads, and says how far the logits of the two ANNs are apart.",
      "",
      "JSON fields: spikePackT8OverOnnx, annOverOnnx, largestLogitDifference, threads,"
          + " spikePackT8MsPerImage, annMsPerImage, onnxMsPerImage.",
      ""
    })
final class BenchOnnxCommand implements Callable<Integer> {

  private static final String ONNX = "ONNX Runtime";
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
    options.check();
    if (threads < 1 || threads > MOST_THREADS) {
      throw new BadInput("--threads", "it is " + threads, "use a number from 1 to " + MOST_THREADS);
    }
    OpenProject open = OpenProject.read(options.place());
    BenchSubject subject =
        new BenchSubject(
            open,
            BackendChoice.of(here.backends(), open.project(), options.backend()),
            options.batch());
    SpikePack model = new SpikePack(BenchSubject.MOST_STEPS, 2, Rounding.ROUND, 1);
    Presentation input = Presentation.constant(subject.images());
    try (Executable ann = subject.backend().compile(subject.ann(), options.batch());
        Executable pack = subject.backend().compile(subject.plan(model, false), options.batch());
        OnnxSession onnx =
            new OnnxSession(OnnxExport.of(subject.ann()), subject.images(), threads);
        ProgressLine line = new ProgressLine(here)) {
      double apart = largestDifference(ann.run(input, Observer.NONE), onnx.run());
      TurnTimer timer = new TurnTimer();
      timer.add(ONNX, onnx::run);
      timer.add(BenchSubject.ANN, () -> ann.run(input, Observer.NONE));
      timer.add(model.label(), () -> pack.run(input, Observer.NONE));
      Map<String, Double> times = timer.medians(options.rounds(), line);
      times.replaceAll((name, ms) -> ms / options.batch());
      line.close();
      tell(subject, open.project().name(), times, apart);
    }
    return ExitCode.OK;
  }

  private void tell(BenchSubject subject, String project, Map<String, Double> times, double apart)
      throws UserFault {
    double onnx = times.getOrDefault(ONNX, Double.NaN);
    double ann = times.getOrDefault(BenchSubject.ANN, Double.NaN);
    double pack = times.getOrDefault("SpikePack", Double.NaN);
    here.out()
        .println(
            Text.format(
                "%s: SpikePack T=8 on %s takes %.2f times ONNX Runtime's ANN (%.4f against %.4f ms"
                    + " per image, %d threads)",
                project, subject.backend().name(), pack / onnx, pack, onnx, threads));
    here.out()
        .println(
            Text.format(
                "The ANN here takes %.2f times as long (%.4f ms); its logits differ by at most"
                    + " %.2g.",
                ann / onnx, ann, apart));
    if (options.json() != null) {
      Map<String, Object> json = new LinkedHashMap<>(subject.provenance());
      json.put("threads", threads);
      json.put("spikePackT8OverOnnx", pack / onnx);
      json.put("annOverOnnx", ann / onnx);
      json.put("largestLogitDifference", apart);
      json.put("spikePackT8MsPerImage", pack);
      json.put("annMsPerImage", ann);
      json.put("onnxMsPerImage", onnx);
      JsonFile.write(options.json(), json);
    }
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
