package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.backend.Plan;
import org.spikepack.convert.OnnxExport;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ProjectFile;
import org.spikepack.store.AtomicFile;
import org.spikepack.views.actions.Action;
import org.spikepack.views.desk.Desk;
import org.spikepack.workshop.OpenProject;

/** Writes the network of the ANN arm for other programs. */
final class ModelExport {

  private ModelExport() {}

  static Action action(Desk desk, Window window) {
    return Action.of(
            "export-onnx",
            "Export model (ONNX)…",
            "The ANN selected, or the first there is, as an ONNX file that other programs run",
            Feather.SHARE,
            () -> desk.document().ready().ifPresent(open -> ask(desk, open, window)))
        .when(
            Bindings.createBooleanBinding(
                () ->
                    desk.document().ready().isPresent()
                        && desk.document().project().arms().stream()
                            .anyMatch(arm -> !arm.neuron().spiking()),
                desk.document().projectProperty(),
                desk.document().folderProperty()));
  }

  private static void ask(Desk desk, OpenProject open, Window window) {
    Optional<Arm> arm =
        open.project()
            .arm(desk.selection().armProperty().get())
            .filter(selected -> !selected.neuron().spiking())
            .or(
                () ->
                    open.project().arms().stream()
                        .filter(each -> !each.neuron().spiking())
                        .findFirst());
    if (arm.isPresent()) {
      desk.files()
          .save("Export model", "model.onnx", window)
          .ifPresent(file -> write(desk, open, arm.get(), file));
    }
  }

  private static void write(Desk desk, OpenProject open, Arm arm, Path file) {
    desk.tasks()
        .quietly(
            "Export model",
            report -> model(open, arm, file),
            written -> desk.messages().note("Arm '" + arm.name() + "' written as ONNX: " + written),
            desk.messages()::warn);
  }

  private static Path model(OpenProject open, Arm arm, Path file) throws UserFault {
    Plan plan =
        Plan.forRunning(open.network(), arm.neuron(), ProjectFile.loadWeights(open.folder(), arm));
    byte[] model = OnnxExport.of(plan);
    AtomicFile.write(file, out -> out.write(model));
    return file;
  }
}
