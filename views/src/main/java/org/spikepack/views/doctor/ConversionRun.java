package org.spikepack.views.doctor;

import java.util.List;
import java.util.function.Consumer;
import org.spikepack.convert.Conversion;
import org.spikepack.convert.LayerConversion;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.Edit;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.Messages;
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
   */
  record Converted(Arm arm, List<LayerConversion> report, boolean onTestImages) {}

  private final Desk desk;
  private final Consumer<Converted> done;

  /**
   * @param done is told when the arm is in the project
   */
  ConversionRun(Desk desk, Consumer<Converted> done) {
    this.desk = desk;
    this.done = done;
  }

  /** Starts converting; the arm converted from is named in the settings of {@code planned}. */
  Job<Converted> start(OpenProject open, Arm planned) {
    return desk.tasks()
        .start(
            "Convert to " + planned.name(), report -> convert(open, planned, report), this::keep);
  }

  private Converted convert(OpenProject open, Arm planned, Job.Report report) throws UserFault {
    report.progress(-1, "calibrating thresholds layer by layer");
    ArmConversion conversions =
        new ArmConversion(open, BackendChoice.of(desk.backends(), open.project(), null), null);
    Conversion conversion = conversions.of(planned, report::cancelled);
    Arm arm = conversions.writeBeside(planned, conversion);
    return new Converted(arm, conversion.report(), conversions.calibratesOnTestImages());
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
