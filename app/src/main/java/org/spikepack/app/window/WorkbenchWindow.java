package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.backend.Backends;
import org.spikepack.project.History;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionControls;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.actions.CommandPalette;
import org.spikepack.views.actions.ShortcutSheet;
import org.spikepack.views.board.BoardControl;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.FilePrompt;
import org.spikepack.views.fx.Frames;
import org.spikepack.views.gallery.Gallery;
import org.spikepack.views.live.LiveRun;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.paint.AppIcon;
import org.spikepack.views.tasks.StatusBar;
import org.spikepack.workshop.BoardPlaces;
import org.spikepack.workshop.Preferences;
import org.spikepack.workshop.ProjectFolders;
import org.spikepack.workshop.Recovery;
import org.spikepack.workshop.Templates;
import org.spikepack.workshop.UserFolders;

/** The window: wires the parts to one desk and puts them in their places. */
public final class WorkbenchWindow {

  private static final String NAME = "SpikePack Workbench";
  private static final double ICON = 128;

  /** The tour points at controls, which must have been laid out. */
  private static final int TOUR_FRAMES = 2;

  private static final int FIRST_FRAMES = 2;
  private static final double LEAST_WIDTH = 960;
  private static final double LEAST_HEIGHT = 600;

  private final Stage stage;
  private final Runnable ended;
  private final Desk desk;
  private final LiveRun live;
  private final DeviceNames devices;
  private final ProjectFolders folders;
  private final Recovery recovery;
  private final ProjectKeeper keeper;
  private final WindowMemory memory;
  private final LoadedArms loaded = new LoadedArms();
  private final BoardControl board;
  private final GalleryPage page;
  private final Gallery gallery;
  private final FileActions files;
  private final Arrivals arrivals;
  private final BorderPane frame = new BorderPane();
  private final Pages pages = new Pages();
  private final VBox banners = new VBox();
  private final StackPane root = new StackPane();
  private final Scene scene = new Scene(root);
  private final Tour tour = new Tour(scene);
  private final Pointer pointer = new Pointer();
  private final VBox menus = new VBox();
  private final List<ActionGroup> actions = new ArrayList<>();
  private final Furnishing furnishing =
      new Furnishing(pages, this::emptyWorkspace, this::addActionsOf);

  /**
   * What the window needs of the world.
   *
   * @param boards where designs can run
   * @param user where preferences and unsaved work are kept
   * @param home the installation, where the samples are
   * @param files asks for places on the disk
   */
  public record World(
      Backends backends,
      BoardPlaces boards,
      UserFolders user,
      Optional<Path> home,
      FilePrompt files) {}

  /**
   * @param ended is called when the window has closed
   */
  public WorkbenchWindow(Stage stage, World world, Runnable ended) {
    this.stage = stage;
    this.ended = ended;
    this.desk = new Desk(History.of(Templates.blank()), world.backends(), world.files());
    this.board = new BoardControl(desk, loaded, world.boards());
    Preferences preferences = new Preferences(world.user());
    this.memory = new WindowMemory(preferences);
    memory.look(desk);
    this.live = new LiveRun(desk, loaded);
    this.devices = new DeviceNames(desk);
    this.folders = new ProjectFolders(world.user());
    this.recovery = new Recovery(world.user());
    this.keeper = new ProjectKeeper(desk, live, loaded, folders, recovery, preferences);
    this.gallery = new Gallery(desk.lookProperty(), this::showProject);
    this.files = new FileActions(desk, keeper, stage, this::showGallery, this::close);
    this.page = new GalleryPage(desk, keeper, files, preferences, gallery, world.home());
    this.arrivals = new Arrivals(desk, loaded, keeper, files, stage);
    fill(List.of(RecentProjects.group(preferences, files::open), arrivals.group()));
    dress();
    keeper.onOpened(this::opened);
  }

  private void fill(List<ActionGroup> opening) {
    CommandPalette palette = new CommandPalette(() -> actions);
    ShortcutSheet sheet = new ShortcutSheet(() -> actions);
    EditActions edit = new EditActions(desk);
    RunActions run = new RunActions(desk, live, devices);
    List<Action> work = work();
    actions.add(files.group(opening));
    actions.add(edit.group());
    actions.add(run.group());
    actions.add(new ActionGroup("Train", List.of(work)));
    actions.add(
        new HelpActions(palette::open, sheet::open, this::startTour, () -> About.show(stage))
            .group());
    showMenus();
    ToolLine tools = new ToolLine(desk, live, edit, run, devices, work);
    frame.setTop(new VBox(menus, tools, banners));
    frame.setCenter(pages);
    frame.setBottom(new StatusBar(desk));
    root.getChildren().addAll(frame, pointer, tour, palette, sheet);
    arrivals.accept(root);
  }

  private void showMenus() {
    menus.getChildren().setAll(ActionControls.menuBar(actions));
    ActionControls.listen(scene, actions);
  }

  private Workspace emptyWorkspace() {
    return new Workspace(
        desk,
        new WindowParts(desk, loaded, board, page.samples()),
        dock -> new LessonPlace(desk, new WindowStage(scene, dock, pointer)),
        memory);
  }

  private void addActionsOf(Workspace built) {
    List<ActionGroup> whole = new WorkspaceActions(desk, built, stage).complete(actions);
    actions.clear();
    actions.addAll(whole);
    showMenus();
  }

  /** Training, conversion and boards have views of their own; the toolbar leads there. */
  private List<Action> work() {
    return List.of(
        leadingTo("train", "Train", "training", Feather.TRENDING_UP, "Train arms, live"),
        leadingTo(
            "convert",
            "Convert",
            "doctor",
            Feather.REPEAT,
            "Turn the ANN into SpikePack or LIF arms and see what is lost"),
        toBoard());
  }

  /** One click: the arm chosen in the board view goes to the board, or the emulator. */
  private Action toBoard() {
    return Action.of(
            "board",
            "Board",
            "Load the arm onto the connected board, or the emulator, and compare every spike",
            Feather.CPU,
            () -> {
              showProject();
              furnishing.whenDone(built -> built.dock().show("board"));
              board.pushAndVerify();
            })
        .when(
            Bindings.createBooleanBinding(
                () ->
                    furnishing.doneProperty().get()
                        && keeper.isOpen()
                        && !board.busyProperty().get(),
                desk.document().folderProperty(),
                furnishing.doneProperty(),
                board.busyProperty()));
  }

  private Action leadingTo(String id, String label, String view, Feather icon, String help) {
    return Action.of(
            id,
            label,
            help,
            icon,
            () -> {
              showProject();
              furnishing.whenDone(built -> built.dock().show(view));
            })
        .when(
            Bindings.createBooleanBinding(
                () ->
                    furnishing.doneProperty().get()
                        && workspace().dock().has(view)
                        && keeper.isOpen(),
                desk.document().folderProperty(),
                furnishing.doneProperty()));
  }

  private void dress() {
    root.setId("workbench");
    root.getStyleClass().add("workbench");
    scene.getStylesheets().add(Theme.sheet());
    desk.lookProperty().subscribe(look -> Theme.apply(look, root));
    stage.setScene(scene);
    stage.titleProperty().bind(title());
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    memory.size(stage);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
  }

  /** The star says that closing now would lose something, and nothing else. */
  private StringBinding title() {
    return Bindings.createStringBinding(
        () -> {
          if (!keeper.isOpen()) {
            return NAME;
          }
          String star = desk.document().dirtyProperty().get() ? "*" : "";
          return star + desk.document().project().name() + " – " + NAME;
        },
        desk.document().projectProperty(),
        desk.document().dirtyProperty(),
        desk.document().folderProperty());
  }

  /**
   * Appears, with the gallery or with a project.
   *
   * @param project its folder; none for the gallery
   */
  public void show(@Nullable Path project) {
    showGallery();
    stage.show();
    stage.getIcons().add(AppIcon.of(ICON).snapshot(new SnapshotParameters(), null));
    Frames.after(
        FIRST_FRAMES,
        () -> {
          page.load(files::ask, arrivals::askForModel);
          if (project != null) {
            arrivals.take(project);
          }
          lookForUnsavedWork();
          devices.ask();
          Frames.after(FIRST_FRAMES, furnishing::start);
        });
  }

  /** Behind the first frame: a start must not wait for the disk. */
  private void lookForUnsavedWork() {
    desk.tasks()
        .quietly(
            "Look for unsaved work",
            report -> {
              List<Recovery.Found> found = recovery.find();
              folders.tidy(found.stream().map(Recovery.Found::folder).toList());
              return found;
            },
            found -> {
              if (!found.isEmpty()) {
                banners.getChildren().setAll(new RecoveryBanner(found, keeper, files::leaving));
              }
            },
            desk.messages()::warn);
  }

  private void showGallery() {
    page.show(files::ask, arrivals::askForModel);
    pages.show(gallery);
  }

  private void opened() {
    furnishing.whenDone(built -> built.opened(desk.document().project()));
    showProject();
  }

  private void showProject() {
    if (keeper.isOpen()) {
      furnishing.whenDone(pages::show);
    }
    if (keeper.isOpen() && memory.first("tour")) {
      startTour();
    }
  }

  private void startTour() {
    if (keeper.isOpen()) {
      furnishing.whenDone(
          built -> {
            pages.show(built);
            Frames.after(TOUR_FRAMES, tour::start);
          });
    }
  }

  private void close() {
    files.leaving(this::leave);
  }

  /** Closes without asking. */
  void leave() {
    if (stage.isShowing()) {
      keeper.close();
      boolean furnished = furnishing.doneProperty().get();
      if (furnished) {
        workspace().leave();
      }
      memory.keep(stage, furnished ? workspace().dock() : null);
      stage.hide();
      desk.close();
      ended.run();
    }
  }

  /** What everything in this window shares; for tests and rehearsals. */
  public Desk desk() {
    return desk;
  }

  /** Opens and saves; for tests and rehearsals. */
  ProjectKeeper keeper() {
    return keeper;
  }

  /** Does what the action of that name does; for tests. */
  void fire(String id) {
    actions.stream()
        .flatMap(group -> group.all().stream())
        .filter(action -> action.id().equals(id))
        .forEach(Action::run);
  }

  /** Runs the arms on the samples of the run settings. */
  void runWhole(int resamples) {
    live.runWhole(resamples);
  }

  /** Canvas, inspector and views; what is still missing of them is built at once. */
  Workspace workspace() {
    return furnishing.workspace();
  }

  /** Whether all is built and nothing more happens behind the gallery. */
  ReadOnlyBooleanProperty restedProperty() {
    return furnishing.restedProperty();
  }

  /** Whether the project is in front, not the gallery. */
  boolean showsWorkspace() {
    return furnishing.inFront();
  }

  /** Leaves nothing in the window but this part of it. */
  void alone(Node part) {
    part.setVisible(true);
    StackPane place = new StackPane(part);
    root.getChildren().setAll(place);
  }

  /** Lays everything out at a size that the window itself need not have. */
  void outsize(double width, double height) {
    Pane holder = new Pane();
    scene.setRoot(holder);
    root.setManaged(false);
    holder.getChildren().add(root);
    root.resize(width, height);
  }

  /** Everything in the window. */
  Parent root() {
    return root;
  }

  Scene scene() {
    return scene;
  }

  Stage stage() {
    return stage;
  }
}
