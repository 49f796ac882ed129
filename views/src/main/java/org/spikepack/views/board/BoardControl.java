package org.spikepack.views.board;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.spikepack.board.flow.Watch;
import org.spikepack.board.rtl.Datapath;
import org.spikepack.fault.UserFault;
import org.spikepack.run.ArmSetup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.ProjectPlace;
import org.spikepack.views.desk.Results.Measured;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.BoardArm;
import org.spikepack.workshop.BoardPlace;
import org.spikepack.workshop.BoardPlaces;
import org.spikepack.workshop.BoardReport;
import org.spikepack.workshop.BoardWork;
import org.spikepack.workshop.OpenProject;

/** What the board view and the toolbar's button do; one piece of work at a time, as a task. */
public final class BoardControl {

  private final Desk desk;
  private final LoadedArms loaded;
  private final BoardPlaces places;
  private final BoardViewModel model = new BoardViewModel();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private @Nullable Job<?> running;

  /** A piece of work on a thread of its own. */
  private interface Work<T> {
    T on(BoardArm arm, OpenProject open, Watch watch) throws UserFault;
  }

  /**
   * @param places where designs can run
   */
  public BoardControl(Desk desk, LoadedArms loaded, BoardPlaces places) {
    this.desk = desk;
    this.loaded = loaded;
    this.places = places;
    desk.document().projectProperty().subscribe(model::offer);
    desk.document().folderProperty().addListener((property, before, now) -> model.clear());
    desk.results().measuredProperty().subscribe(this::measured);
  }

  BoardViewModel model() {
    return model;
  }

  /** Whether something runs. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Asks the system which boards there are. */
  void look() {
    desk.tasks().quietly("Look for boards", report -> here(), model::offer, desk.messages()::warn);
  }

  /** Boards that are not connected are left out; the emulator says itself what it misses. */
  private List<BoardPlace> here() {
    return places.all().stream().filter(place -> place.there() || !place.hardware()).toList();
  }

  /** Takes a port that the user typed. */
  void choose(String path) {
    try {
      model.choose(places.named(path));
    } catch (UserFault none) {
      desk.messages().warn(none);
    }
  }

  void estimate() {
    BoardPlace place = model.placeProperty().get();
    if (place != null) {
      start("Estimate", (arm, open, watch) -> place.estimate(arm, watch), model::show);
    }
  }

  void build() {
    BoardPlace place = model.placeProperty().get();
    if (place != null) {
      start("Build", (arm, open, watch) -> place.build(arm, watch), this::built);
    }
  }

  private void built(BoardReport report) {
    model.show(report);
    desk.messages().note(report.sentence());
  }

  /** All at once: finds the board where none is chosen, and takes the arm there. */
  public void pushAndVerify() {
    BoardPlace place = model.placeProperty().get();
    if (place != null) {
      pushAndVerify(place);
      return;
    }
    desk.tasks()
        .quietly(
            "Look for boards",
            report -> here(),
            found -> {
              model.offer(found);
              BoardPlace best = model.placeProperty().get();
              if (best != null) {
                pushAndVerify(best);
              }
            },
            desk.messages()::warn);
  }

  private void pushAndVerify(BoardPlace place) {
    int samples = model.samplesProperty().get();
    start(
        "Verify on " + place.title(),
        (arm, open, watch) ->
            new Compared(
                arm.name(),
                arm.neuron(),
                arm.title(),
                place.title(),
                place.hardware(),
                BoardWork.verify(place, arm, loaded.data(open).test(), samples, watch)),
        this::verified);
  }

  private void verified(Compared compared) {
    model.show(compared);
    String sentence = BoardViewModel.sentence(compared) + ".";
    if (compared.result().exact()) {
      desk.messages().note(sentence);
    } else {
      desk.messages().warn(sentence, null);
    }
    compared
        .result()
        .first()
        .ifPresent(first -> BoardViewModel.point(compared, first, desk.selection()));
  }

  private <T> void start(String title, Work<T> work, Consumer<T> done) {
    Optional<OpenProject> ready = desk.document().ready();
    String arm = model.armProperty().get();
    Datapath datapath = model.datapathProperty().get();
    if (busy.get()) {
      return;
    }
    if (ready.isEmpty() || arm == null) {
      desk.messages()
          .warn(
              ready.isEmpty()
                  ? "The project cannot go to a board yet: save it and finish its network."
                  : "No arm of this project spikes: convert or train a SpikePack or LIF arm first.",
              null);
      return;
    }
    model.begin(title);
    lines.clear();
    ProjectPlace place = new ProjectPlace(desk, ready.get());
    Job<T> job =
        desk.tasks()
            .start(
                title,
                report -> work(ready.get(), arm, datapath, work, report),
                made -> {
                  if (place.requireOpen("'" + title + "'", "start it again there")) {
                    done.accept(made);
                  }
                },
                this::failed)
            .costly(null);
    running = job;
    busy.set(true);
    job.runningProperty()
        .addListener(
            (property, before, now) -> {
              if (!now) {
                busy.set(false);
              }
            });
    job.setOnCancelled(event -> model.told("Cancelled"));
  }

  private <T> T work(
      OpenProject open, String name, @Nullable Datapath datapath, Work<T> work, Job.Report report)
      throws UserFault {
    List<ArmSetup> setups = loaded.setups(open);
    ArmSetup setup =
        setups.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(name));
    BoardArm arm = BoardArm.of(open.project(), open.network(), setup, datapath);
    return work.on(arm, open, watch(report));
  }

  private Watch watch(Job.Report report) {
    return new Watch() {
      private String last = "";
      private double share = -1;

      @Override
      public void line(String line) {
        last = line;
        lines.add(line);
        report.progress(share, last);
      }

      @Override
      public void progress(double now) {
        share = now;
        report.progress(share, last);
      }

      @Override
      public boolean cancelled() {
        return report.cancelled();
      }
    };
  }

  private void failed(UserFault fault) {
    model.told(fault.getMessage());
    desk.messages().warn(fault);
  }

  /** Ends what runs. */
  void cancel() {
    Job<?> now = running;
    if (now != null) {
      now.cancel();
    }
  }

  /** Takes over what was said since the last frame. */
  void drain() {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      model.say(line);
    }
  }

  private void measured(@Nullable Measured now) {
    model.measured(now == null ? null : now.result());
  }
}
