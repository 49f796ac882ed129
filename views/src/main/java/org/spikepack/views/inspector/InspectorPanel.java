package org.spikepack.views.inspector;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.fault.BadDesign;
import org.spikepack.project.Arm;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.inspector.InspectorViewModel.Page;
import org.spikepack.views.inspector.InspectorViewModel.Subject;

/** The panel beside the canvas in which everything about what is selected can be changed. */
public final class InspectorPanel extends BorderPane {

  private final Desk desk;
  private final InspectorViewModel model;
  private final FormView form;
  private final VBox header = new VBox();
  private final VBox problems = new VBox();
  private final FactsView facts;
  private final VBox actions = new VBox();
  private final TitleRow title;
  private final Runnable runSweep;
  private Subject shown = new Subject.Nothing();
  private final ToggleGroup pages = new ToggleGroup();

  /**
   * @param runSweep runs the project's sweep over T and shows what comes of it
   */
  public InspectorPanel(Desk desk, Runnable runSweep) {
    this.desk = desk;
    this.runSweep = runSweep;
    this.model = new InspectorViewModel(desk);
    this.form = new FormView(desk);
    this.facts = new FactsView(desk);
    this.title = new TitleRow(model);
    setId("inspector-panel");
    getStyleClass().add("inspector");
    getStylesheets()
        .add(
            Objects.requireNonNull(InspectorPanel.class.getResource("inspector.css"))
                .toExternalForm());
    header.getChildren().setAll(title, problems, facts, actions);
    header.getStyleClass().add("header");
    problems.getStyleClass().add("problems");
    actions.setSpacing(8);
    VBox content = new VBox(header, form);
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    setTop(tabs());
    setCenter(scroll);
    model.revisionProperty().addListener((property, before, now) -> refresh());
    desk.lookProperty().addListener((property, before, now) -> refresh());
    refresh();
  }

  private Node tabs() {
    HBox tabs =
        new HBox(
            tab(Page.SELECTION, "Selection", Feather.BOX, "The layer or wire selected"),
            tab(Page.ARM, "Arm", Feather.GIT_BRANCH, "The neuron model and weights of an arm"),
            tab(Page.EXPERIMENT, "Experiment", Feather.SLIDERS, "Data, run and sweep"));
    tabs.getStyleClass().add("tabs");
    model
        .pageProperty()
        .addListener(
            (property, before, now) -> pages.selectToggle(pages.getToggles().get(now.ordinal())));
    pages.selectToggle(pages.getToggles().get(model.pageProperty().get().ordinal()));
    return tabs;
  }

  private ToggleButton tab(Page page, String label, Feather icon, String help) {
    ToggleButton tab = new ToggleButton(label, new FontIcon(icon));
    tab.setId("inspector-page-" + label.toLowerCase(Locale.ROOT));
    tab.setTooltip(new Tooltip(help));
    tab.setToggleGroup(pages);
    tab.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(tab, Priority.ALWAYS);
    tab.setOnAction(
        event -> {
          model.pageProperty().set(page);
          tab.setSelected(true);
        });
    return tab;
  }

  private void refresh() {
    setStyle("-fx-font-size: " + (desk.lookProperty().get().bodySize() - 1) + "px;");
    Subject subject = model.subject();
    title.show(subject, desk);
    if (!subject.equals(shown)) {
      actions.getChildren().setAll(actions(subject));
      shown = subject;
    }
    facts.show(model.facts(), model.rates());
    String arm = subject instanceof Subject.OfArm(Arm shown) ? shown.name() : "";
    form.show(key(subject), model.places(), arm);
    List<BadDesign> found = model.problems();
    boolean placed = form.complain(found);
    problems
        .getChildren()
        .setAll(placed ? List.of() : found.stream().limit(3).map(InspectorPanel::banner).toList());
  }

  private static String key(Subject subject) {
    return switch (subject) {
      case Subject.OfLayer of -> "layer " + of.layer().name();
      case Subject.OfArm of -> "arm " + of.arm().name();
      case Subject.OfFrame of -> "frame " + of.frame().id();
      case Subject.OfLayers of -> "layers " + of.names();
      default -> subject.getClass().getSimpleName();
    };
  }

  private static Node banner(BadDesign problem) {
    Label text = new Label(problem.getMessage(), new FontIcon(Feather.ALERT_TRIANGLE));
    text.getStyleClass().add("banner");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    return text;
  }

  private List<Node> actions(Subject subject) {
    return switch (subject) {
      case Subject.OfWire(var wire) -> {
        HBox ends = new HBox(4, link(wire.from()), new Label("→"), link(wire.to()));
        ends.setAlignment(Pos.CENTER_LEFT);
        Button cut = new Button("Disconnect", new FontIcon(Feather.SCISSORS));
        cut.setId("inspector-disconnect");
        cut.setTooltip(new Tooltip("Remove this wire"));
        cut.setOnAction(event -> model.disconnect(wire));
        yield List.of(ends, cut);
      }
      case Subject.OfFrame(var frame) -> actions(new Subject.OfLayers(frame.layers()));
      case Subject.OfLayers(List<String> names) -> {
        VBox list = new VBox();
        names.forEach(name -> list.getChildren().add(link(name)));
        Button remove = new Button("Remove all", new FontIcon(Feather.TRASH_2));
        remove.setId("inspector-remove");
        remove.setTooltip(new Tooltip("Remove these layers and heal the wires"));
        remove.setOnAction(event -> model.remove(names));
        yield List.of(list, remove);
      }
      case Subject.OfExperiment _ -> List.of(sweep());
      default -> List.of();
    };
  }

  private Button sweep() {
    Button run = new Button("Run sweep over T", new FontIcon(Feather.TRENDING_UP));
    run.setId("inspector-run-sweep");
    run.setTooltip(
        new Tooltip("Run the arms of the sweep below; the view Accuracy shows the result"));
    run.setOnAction(event -> runSweep.run());
    run.visibleProperty().bind(desk.document().projectProperty().map(now -> now.sweep() != null));
    run.managedProperty().bind(run.visibleProperty());
    return run;
  }

  private Hyperlink link(String layer) {
    Hyperlink link = new Hyperlink(layer);
    link.setTooltip(new Tooltip("Select layer " + layer));
    link.setOnAction(event -> model.select(layer));
    return link;
  }
}
