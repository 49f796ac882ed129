package org.spikepack.views.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.spikepack.convert.LayerConversion;
import org.spikepack.project.Arm;
import org.spikepack.project.Project;
import org.spikepack.views.chart.ColumnHeads;
import org.spikepack.views.chart.ColumnWidths;
import org.spikepack.views.chart.ColumnWidths.Range;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.desk.LinkedTable;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.dock.ViewData;
import org.spikepack.views.doctor.ConversionRun.Converted;
import org.spikepack.views.doctor.Finding.Health;
import org.spikepack.views.live.LoadedArms;
import org.spikepack.views.task.Job;
import org.spikepack.workshop.OpenProject;

/** Converts an ANN to a spiking arm, and says layer by layer how well that went. */
public final class DoctorPanel {

  private static final String HELP =
      """
      A conversion keeps the weights of an ANN and finds a threshold for each layer (or channel) \
      from its activations on calibration images. Then both run side by side on images that the \
      calibration has not seen: clipped values were larger than the largest word; values rounded \
      away became no spike at all; uneven ones differ by more than one spike although clipping and \
      rounding do not explain it. Relative error is ‖snn − ann‖ / ‖ann‖. The outcome is an arm; \
      undo takes it back.\
      """;

  private static final double POOR_SHARE = 0.1;

  private static final Range NAME_WIDTH = new Range(60, 70, 120);
  private static final Range STATE_WIDTH = new Range(58, 78, 110);

  /** Room for what to do, which takes as many lines as it needs. */
  private static final Range HINT_WIDTH = new Range(110, 270, 600);

  private static final Range SHARE_WIDTH = new Range(67, 84, 118);
  private static final Range NUMBER_WIDTH = new Range(61, 96, 140);

  /** From the smallest to the largest, below each other where there is little room. */
  private static final Range SPAN_WIDTH = new Range(66, 118, 170);

  private static final List<Range> WIDTHS =
      List.of(
          NAME_WIDTH,
          STATE_WIDTH,
          HINT_WIDTH,
          SHARE_WIDTH,
          SHARE_WIDTH,
          SHARE_WIDTH,
          NUMBER_WIDTH,
          NUMBER_WIDTH,
          SPAN_WIDTH,
          SPAN_WIDTH);

  private final Desk desk;
  private final DoctorViewModel model = new DoctorViewModel();
  private final ConversionRun run;
  private final DoctorForm form;
  private final TableView<Finding> table = new TableView<>();
  private final LinkedTable<Finding> linked;
  private final Label title = new Label("Conversion doctor");
  private final HBox content = new HBox(10);
  private String converted = "";

  private DoctorPanel(Desk desk, LoadedArms loaded) {
    this.desk = desk;
    run = new ConversionRun(desk, loaded, this::show);
    form = new DoctorForm(model, desk.document().project(), desk.lookProperty(), this::start);
    linked = new LinkedTable<>(table, desk.selection(), finding -> finding.layer().layer());
    title.getStyleClass().add("text-bold");
    title.setId("doctor-title");
    title.setMinWidth(0);
    table();
    VBox right = new VBox(4, title, table);
    VBox.setVgrow(table, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    content.getChildren().addAll(form, right);
    content.setId("doctor-view");
    content.setStyle("-fx-padding: 6;");
    desk.document().projectProperty().addListener((property, before, now) -> follow(now));
    content.widthProperty().addListener(property -> form.fit(content.getWidth()));
    desk.lookProperty().addListener(property -> form.fit(content.getWidth()));
  }

  /**
   * The view for the dock; id {@code doctor}.
   *
   * @param loaded where the images come from
   */
  public static DockedView dockedView(Desk desk, LoadedArms loaded) {
    DoctorPanel panel = new DoctorPanel(desk, loaded);
    return new DockedView(
        "doctor",
        "Conversion",
        Feather.SHUFFLE,
        HELP,
        panel.content,
        List.of(panel.form.button()),
        panel::data,
        List.of(panel.form.conversion()));
  }

  /** A report of an arm that is no longer there would mislead. */
  private void follow(Project now) {
    form.offer(now);
    if (!converted.isEmpty() && now.arm(converted).isEmpty()) {
      converted = "";
      linked.show(List.of());
      title.setText("Conversion doctor");
    }
  }

  private void start() {
    Optional<OpenProject> ready = desk.document().ready();
    Optional<Arm> ann = desk.document().project().arm(model.fromProperty().get());
    if (ready.isEmpty() || ann.isEmpty()) {
      desk.messages()
          .warn("The project cannot be converted yet: save it and finish its network.", null);
      return;
    }
    Job<Converted> job = run.start(ready.get(), model.planned(ann.get()));
    form.busy(true);
    job.runningProperty().addListener((property, before, now) -> form.busy(now));
  }

  private void show(Converted done) {
    converted = done.arm().name();
    String note =
        done.onTestImages()
            ? " (calibrated on test images: the data set has no training ones)"
            : "";
    title.setText(converted + " beside the ANN, layer by layer" + note);
    linked.show(done.report().stream().map(Finding::of).toList());
  }

  private void table() {
    table.setId("doctor-table");
    table.setPlaceholder(
        new Label("Press Convert: every layer is then compared with the ANN's here."));
    table.getStyleClass().addAll("dense", "striped");
    table
        .getColumns()
        .setAll(
            List.of(
                words("Layer", finding -> finding.layer().layer(), false),
                health(),
                hint(),
                share("Clipped", finding -> finding.layer().error().shareClipped()),
                share("Rounded", finding -> finding.layer().error().shareRoundedAway()),
                share("Uneven", finding -> finding.layer().shareUneven()),
                words("Relative error", f -> decimal(f.layer().error().relativeL2()), false),
                words("Correlation", f -> decimal(f.layer().error().correlation()), false),
                words("Threshold", finding -> range(finding.layer().thresholds()), true),
                words("Largest", finding -> range(finding.layer().largest()), true)));
    ColumnHeads.wrap(table, desk.lookProperty());
    new ColumnWidths(table, desk.lookProperty())
        .share(column -> WIDTHS.get(table.getColumns().indexOf(column)));
  }

  private static TableColumn<Finding, String> words(
      String name, Function<Finding, String> text, boolean wrapped) {
    TableColumn<Finding, String> column = new TableColumn<>(name);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
    column.setCellFactory(
        made ->
            new TableCell<>() {
              {
                setWrapText(wrapped);
              }

              @Override
              protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : item);
                setTooltip(item == null || empty ? null : new Tooltip(item));
              }
            });
    column.setSortable(false);
    return column;
  }

  /** A sentence in as many lines as it needs. */
  private static TableColumn<Finding, String> hint() {
    TableColumn<Finding, String> column = new TableColumn<>("What to do");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().hint()));
    column.setSortable(false);
    column.setCellFactory(
        made ->
            new TableCell<>() {
              private final Text sentence = new Text();

              {
                sentence.wrappingWidthProperty().bind(column.widthProperty().subtract(20));
                sentence.getStyleClass().add("text-small");
                sentence.setStyle("-fx-fill: -color-fg-default;");
              }

              @Override
              protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                sentence.setText(item == null || empty ? "" : item);
                setGraphic(empty ? null : sentence);
              }
            });
    return column;
  }

  private static TableColumn<Finding, Health> health() {
    TableColumn<Finding, Health> column = new TableColumn<>("State");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().health()));
    column.setSortable(false);
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Health item, boolean empty) {
                super.updateItem(item, empty);
                setText(item == null || empty ? null : item.word());
                setStyle(
                    item == null || empty
                        ? ""
                        : "-fx-font-weight: bold; -fx-text-fill: " + colour(item) + ";");
              }
            });
    return column;
  }

  private static String colour(Health health) {
    return switch (health) {
      case GOOD -> "-color-success-fg";
      case FAIR -> "-color-warning-fg";
      case POOR -> "-color-danger-fg";
    };
  }

  /** A share in percent, pointed out where it is large. */
  private static TableColumn<Finding, Double> share(String name, Function<Finding, Double> value) {
    TableColumn<Finding, Double> column = new TableColumn<>(name);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setSortable(false);
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Double item, boolean empty) {
                super.updateItem(item, empty);
                double share = item == null || empty ? 0 : item;
                setText(
                    item == null || empty
                        ? null
                        : String.format(Locale.ROOT, "%.1f %%", 100 * share));
                setStyle(
                    share >= POOR_SHARE
                        ? "-fx-text-fill: -color-danger-fg; -fx-font-weight: bold;"
                        : "");
              }
            });
    return column;
  }

  private static String range(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(0);
    return low == high
        ? String.format(Locale.ROOT, "%.3g", low)
        : String.format(Locale.ROOT, "%.2g … %.2g", low, high);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private Optional<ViewData> data() {
    if (table.getItems().isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> thresholds = new ArrayList<>();
    for (Finding finding : table.getItems()) {
      LayerConversion layer = finding.layer();
      rows.add(
          List.of(
              layer.layer(),
              finding.health().word(),
              String.valueOf(layer.error().shareClipped()),
              String.valueOf(layer.error().shareRoundedAway()),
              String.valueOf(layer.shareUneven()),
              String.valueOf(layer.error().relativeL2()),
              String.valueOf(layer.error().correlation()),
              finding.hint()));
      for (int channel = 0; channel < layer.thresholds().length; channel++) {
        thresholds.add(
            List.of(
                layer.layer(),
                layer.thresholds().length == 1 ? "" : String.valueOf(channel),
                String.valueOf(layer.thresholds()[channel]),
                String.valueOf(layer.largest()[channel])));
      }
    }
    return Optional.of(
        ViewData.of(
            List.of(
                new ViewData.Table(
                    "layers",
                    List.of(
                        "layer",
                        "state",
                        "share clipped",
                        "share rounded away",
                        "share uneven",
                        "relative L2 error",
                        "correlation",
                        "what to do"),
                    rows),
                new ViewData.Table(
                    "thresholds",
                    List.of("layer", "channel", "threshold", "largest"),
                    thresholds))));
  }
}
