package org.spikepack.workshop;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.spikepack.backend.reference.ReferenceBackend;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Arm;
import org.spikepack.project.ArmEdit;
import org.spikepack.project.History;
import org.spikepack.project.SettingEdit;
import org.spikepack.train.EpochResult;
import org.spikepack.train.StepProgress;
import org.spikepack.train.Trained;
import org.spikepack.train.TrainingListener;

/**
 * Does with a project what the window does, over and over until {@link KillTest} kills it, and says
 * before and after every write what it is about to lose: {@code write N}, then {@code done N}.
 */
final class KilledProgram {

  private static final String EDIT = "edit ";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
  private final Path home;
  private final ProjectFolders folders;
  private final Recovery recovery;
  private History history;

  private KilledProgram(Path home, Path state) throws UserFault {
    UserFolders user = new UserFolders(state.resolve("config"), state);
    this.home = home;
    this.folders = new ProjectFolders(user);
    this.recovery = new Recovery(user);
    this.history = folders.open(home).history();
  }

  /**
   * @param args the project's folder, the user's folder, what to do, and after how many rounds to
   *     end by itself
   */
  public static void main(String[] args) throws UserFault, IOException {
    KilledProgram program = new KilledProgram(Path.of(args[0]), Path.of(args[1]));
    int rounds = Integer.parseInt(args[3]);
    program.out.println("ready");
    for (int i = 0; i < rounds; i++) {
      switch (args[2]) {
        case "save" -> program.editAndSave();
        case "autosave" -> program.editAndNote(rounds);
        case "train" -> program.train();
        default -> throw new IllegalArgumentException(args[2]);
      }
    }
  }

  /** Which edit a project has, counted through all sessions. */
  static int edit(History history) {
    return Integer.parseInt(history.project().name().substring(EDIT.length()));
  }

  static String name(int edit) {
    return EDIT + edit;
  }

  private int next() throws UserFault {
    int number = edit(history) + 1;
    history =
        history.apply(
            new SettingEdit.SetText(SettingEdit.SetText.Field.NAME, name(number)), "name");
    return number;
  }

  private void editAndSave() throws UserFault {
    Recovery.Journal journal = recovery.journal(home);
    int number = next();
    out.println("write " + number);
    journal.note(history);
    out.println("done " + number);
    out.println("write " + number);
    save();
    journal.end();
    out.println("done " + number);
  }

  private void save() throws UserFault {
    folders.save(history, home);
    history = history.saved();
  }

  private void editAndNote(int rounds) throws UserFault {
    Recovery.Journal journal = recovery.journal(home);
    for (int i = 0; i < rounds; i++) {
      int number = next();
      out.println("write " + number);
      journal.note(history);
      out.println("done " + number);
    }
  }

  private void train() throws UserFault {
    OpenProject open = OpenProject.read(home);
    Arm arm = open.project().arms().getFirst();
    ArmTraining training = new ArmTraining(open, arm, open.data(), new ReferenceBackend());
    boolean resume = training.hasCheckpoint();
    Trained trained = training.run(resume, new Told(resume), () -> false);
    int number = next();
    out.println("write " + number);
    history = history.apply(new ArmEdit.ReplaceArm(arm.name(), training.keepBeside(trained).arm()));
    save();
    out.println("done " + number);
    training.run(false, new Told(false), () -> true);
    out.println("fresh");
  }

  /** Reports an epoch before its checkpoint is written and, at the next step, that it was. */
  private final class Told implements TrainingListener {
    private boolean first;
    private int epoch;

    Told(boolean resumed) {
      first = resumed;
    }

    @Override
    public void epoch(EpochResult result) {
      if (first) {
        first = false;
        out.println("resumed " + (result.epoch() - 1));
      }
      epoch = result.epoch();
      out.println("checkpoint " + epoch);
    }

    @Override
    public void step(StepProgress progress) {
      if (epoch > 0) {
        out.println("kept " + epoch);
        epoch = 0;
      }
    }
  }
}
