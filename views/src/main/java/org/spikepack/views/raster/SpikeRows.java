package org.spikepack.views.raster;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.spikepack.views.dock.ViewData;

/**
 * The raster as a table, a row per arm and neuron. Rows are made when they are asked for: a large
 * layer has more than anybody should wait for.
 */
final class SpikeRows extends AbstractList<List<String>> {

  private final List<RasterColumn> columns;
  private final int steps;
  private final int size;

  private SpikeRows(List<RasterColumn> columns) {
    this.columns = List.copyOf(columns);
    this.steps = columns.stream().mapToInt(RasterColumn::steps).max().orElse(0);
    this.size = columns.stream().mapToInt(column -> column.words().length).sum();
  }

  /** All neurons of the layer shown; steps that an arm does not have are empty. */
  static ViewData.Table table(List<RasterColumn> columns) {
    SpikeRows rows = new SpikeRows(columns);
    List<String> header = new ArrayList<>(List.of("arm", "neuron", "word of spikes"));
    for (int t = 0; t < rows.steps; t++) {
      header.add("step " + t);
    }
    return new ViewData.Table("spikes", header, rows);
  }

  @Override
  public List<String> get(int index) {
    int neuron = index;
    int place = 0;
    while (neuron >= columns.get(place).words().length) {
      neuron -= columns.get(place).words().length;
      place++;
    }
    RasterColumn column = columns.get(place);
    List<String> row = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int t = 0; t < steps; t++) {
      String spike = t >= column.steps() ? "" : column.spike(neuron, t) ? "1" : "0";
      word.append(spike);
      row.add(spike);
    }
    row.addAll(0, List.of(column.arm(), String.valueOf(neuron), word.toString()));
    return row;
  }

  @Override
  public int size() {
    return size;
  }
}
