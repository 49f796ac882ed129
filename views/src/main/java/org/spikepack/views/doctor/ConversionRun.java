package org.spikepack.views.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.spikepack.backend.Backend;
import org.spikepack.convert.Conversion;
import org.spikepack.convert.LayerConversion;
import org.spikepack.data.DatasetPair;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Messages;
import org.spikepack.views.desk.ProjectPlace;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.ArmConversion;
import org.spikepack.workshop.BackendChoice;
import org.spikepack.workshop.OpenProject;

/** Converts as a task; the outcome becomes an arm by an edit, so that it can be undone. */
final class ConversionRun {

  /**
   * What a conversion made.
   *
   * @param onTestImages whether test images had to calibrate, for want of training ones
   * @param folder of the project when the thresholds were written
   */
  record Converted(Arm arm, List<LayerConversion> report, boolean onTestImages, Path folder) {}

  private final Desk desk;
  private final LoadedArms loaded;
  private final Consumer<Converted> done;

  /**
   * @param loaded where the images come from
   * @param done is told when the arm is in the project
   */
  ConversionRun(Desk desk, LoadedArms loaded, Consumer<Converted> done) {
    this.desk = desk;
    this.loaded = loaded;
    this.done = done;
  }

  /** Starts converting; the arm converted from is named in the settings of {@code planned}. */
  Job<Converted> start(OpenProject open, Arm planned) {
    ProjectPlace place = new ProjectPlace(desk, open);
    return desk.tasks()
        .start(
            "Convert to " + planned.name(),
            report -> convert(open, place, planned, report),
            made ->
                place.deliver(
                    "the conversion to '" + planned.name() + "'",
                    made.folder(),
                    made.arm().weights(),
                    () -> keep(made)))
        .costly(null);
  }

  private Converted convert(OpenProject open, ProjectPlace place, Arm planned, Job.Report report)
      throws UserFault {
    report.progress(-1, "calibrating thresholds layer by layer");
    Backend backend = BackendChoice.of(desk.backends(), open.project(), null);
    DatasetPair data = loaded.data(open);
    Conversion conversion = new ArmConversion(open, backend, data).of(planned, report::cancelled);
    OpenProject now = new OpenProject(place.folder(), open.project(), open.network());
    ArmConversion there = new ArmConversion(now, backend, data);
    Arm arm = there.writeBeside(planned, conversion);
    return new Converted(arm, conversion.report(), there.calibratesOnTestImages(), now.folder());
  }

  private void keep(Converted converted) {
    Arm arm = converted.arm();
    boolean there = desk.document().project().arm(arm.name()).isPresent();
    Edit edit = there ? new ArmEdit.ReplaceArm(arm.name(), arm) : new ArmEdit.AddArm(arm);
    if (desk.document().apply(new Edit.Composite("Convert to " + arm.name(), List.of(edit)))) {
      desk.selection().armProperty().set(arm.name());
      desk.messages()
          .note(
              arm.name() + (there ? " was converted anew" : " was added"),
              new Messages.Remedy("Undo", desk.document()::undo));
      done.accept(converted);
    }
  }
}
