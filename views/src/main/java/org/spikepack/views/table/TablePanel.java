package org.spikepack.views.table;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikepack.network.Layer;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.dock.DockedView;
import org.spikepack.views.inspector.LayerStarters;

/** The table of the network as one of the docked views. */
public final class TablePanel {

  private static final String HELP =
      """
      Every layer of the network is a row, behind the layers that feed it. Names, parameters and \
      inputs are edited in place with F2 or a double click: parameters as name=value, inputs as \
      names with commas between. Delete removes the layers selected and heals the wires; a new \
      layer goes behind the one selected. Rates are spikes per neuron and step, the mean over \
      the samples measured last. The filter takes words and conditions such as kind=conv2d, \
      rate<0.1 or problem=yes.\
      """;

  private TablePanel() {}

  public static DockedView dockedView(Desk desk) {
    LayerTableViewModel model = new LayerTableViewModel(desk);
    return new DockedView(
        "table",
        "Table",
        Feather.LIST,
        HELP,
        new LayerTableView(desk, model),
        List.of(filter(model), add(model), remove(model), meaning()),
        model::data);
  }

  private static Node filter(LayerTableViewModel model) {
    TextField filter = new TextField();
    filter.setId("layer-table-filter");
    filter.setPromptText("Filter: kind=conv2d rate<0.1");
    filter.setAccessibleText("Filter the layers");
    filter.setPrefColumnCount(20);
    Tooltip help = new Tooltip(LayerFilter.help());
    help.setWrapText(true);
    help.setMaxWidth(360);
    filter.setTooltip(help);
    model.filterProperty().bind(filter.textProperty());
    return filter;
  }

  private static Node add(LayerTableViewModel model) {
    MenuButton add = new MenuButton("Add layer", new FontIcon(Feather.PLUS));
    add.setId("layer-table-add");
    add.setTooltip(new Tooltip("Add a layer behind the one selected"));
    for (Layer starter : LayerStarters.ALL) {
      MenuItem item = new MenuItem(starter.kind());
      item.setId("layer-table-add-" + starter.kind());
      item.setOnAction(event -> model.add(starter));
      add.getItems().add(item);
    }
    return add;
  }

  /** What the columns of the arms say. */
  private static Node meaning() {
    Label label = new Label("%: firing rate, spikes per neuron and step");
    label.getStyleClass().add("text-muted");
    return label;
  }

  private static Node remove(LayerTableViewModel model) {
    Button remove = new Button(null, new FontIcon(Feather.TRASH_2));
    remove.setId("layer-table-remove");
    remove.setAccessibleText("Remove the layers selected");
    remove.setTooltip(new Tooltip("Remove the layers selected and heal the wires (Delete)"));
    remove.setOnAction(event -> model.removeSelected());
    return remove;
  }
}
