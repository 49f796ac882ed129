package org.spikepack.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.stage.Stage;
import org.spikepack.views.actions.Action;
import org.spikepack.views.actions.ActionGroup;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.Dock;
import org.spikepack.views.dock.DockedView;

/**
 * Puts what the parts of the workspace can do into the menus, each where one looks for it:
 * training, conversion and boards beside their views, sweeps and the way through time below runs,
 * the rest below its view.
 */
final class WorkspaceActions {

  private static final String SWEEP = "sweep";

  private final Desk desk;
  private final Workspace workspace;
  private final Stage stage;

  WorkspaceActions(Desk desk, Workspace workspace, Stage stage) {
    this.desk = desk;
    this.workspace = workspace;
    this.stage = stage;
  }

  /**
   * The menus of the whole window.
   *
   * @param bare those that do without a workspace, the help last
   */
  List<ActionGroup> complete(List<ActionGroup> bare) {
    List<Action> sweep =
        of("accuracy").stream().filter(action -> action.id().contains(SWEEP)).toList();
    List<List<Action>> work = List.of(of("training"), of("doctor"), of("board"));
    List<ActionGroup> out = new ArrayList<>();
    for (ActionGroup group : bare) {
      out.add(
          switch (group.title()) {
            case "Run" -> group.and(List.of(sweep, workspace.timeActions()));
            case "Train" -> group.and(work);
            default -> group;
          });
    }
    out.add(2, workspace.canvasActions());
    out.add(3, workspace.armActions());
    List<Action> elsewhere = new ArrayList<>(sweep);
    work.forEach(elsewhere::addAll);
    Set<String> ids = elsewhere.stream().map(Action::id).collect(Collectors.toSet());
    out.add(out.size() - 1, new ViewActions(desk, workspace.dock(), stage).group(ids));
    return out;
  }

  private List<Action> of(String view) {
    Dock dock = workspace.dock();
    return dock.view(view).map(DockedView::actions).orElse(List.of());
  }
}
