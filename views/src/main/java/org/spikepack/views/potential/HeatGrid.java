package org.spikepack.views.potential;

import java.util.Arrays;
import org.spikepack.network.Shape;

/**
 * Where the neurons of a layer lie in its heat map: a feature map as it is, all feature maps side
 * by side with a gap, vectors in lines; as wide and high as there is room.
 *
 * @param neurons of each cell, row by row; −1 where there is none
 */
record HeatGrid(int columns, int rows, int[] neurons) {

  /** Stands for all feature maps. */
  static final int ALL_CHANNELS = -1;

  /**
   * @param channel of a layer of feature maps, or {@link #ALL_CHANNELS}; of no concern to vectors
   * @param aspect width of the room by its height
   */
  static HeatGrid of(Shape shape, int channel, double aspect) {
    if (shape.rank() < 3) {
      int columns = across(shape.size(), 1, 1, aspect);
      return tiles(shape.size(), 1, 1, columns, 0, 0);
    }
    int high = shape.dim(1);
    int wide = shape.dim(2);
    if (channel != ALL_CHANNELS) {
      return tiles(1, high, wide, 1, 0, channel * high * wide);
    }
    int across = across(shape.channels(), high + 1, wide + 1, aspect);
    return tiles(shape.channels(), high, wide, across, 1, 0);
  }

  /** As many tiles beside each other as make them largest. */
  private static int across(int count, int high, int wide, double aspect) {
    int best = 1;
    double largest = 0;
    for (int across = 1; across <= count; across++) {
      int down = (count + across - 1) / across;
      double size = Math.min(aspect / (across * wide), 1.0 / (down * high));
      if (size > largest) {
        largest = size;
        best = across;
      }
    }
    return best;
  }

  private static HeatGrid tiles(int count, int high, int wide, int across, int gap, int first) {
    int down = (count + across - 1) / across;
    int columns = across * (wide + gap) - gap;
    int rows = down * (high + gap) - gap;
    int[] neurons = new int[columns * rows];
    Arrays.fill(neurons, -1);
    for (int tile = 0; tile < count; tile++) {
      int top = tile / across * (high + gap);
      int left = tile % across * (wide + gap);
      for (int i = 0; i < high * wide; i++) {
        neurons[(top + i / wide) * columns + left + i % wide] = first + tile * high * wide + i;
      }
    }
    return new HeatGrid(columns, rows, neurons);
  }

  /** The neuron of a cell; −1 outside and in gaps. */
  int neuronAt(int column, int row) {
    return column < 0 || row < 0 || column >= columns || row >= rows
        ? -1
        : neurons[row * columns + column];
  }

  /** The neuron of the next cell in a direction, gaps skipped; the same at the edge. */
  int next(int neuron, int right, int down) {
    int cell = cellOf(neuron);
    if (cell < 0) {
      return neurons[0];
    }
    int column = cell % columns + right;
    int row = cell / columns + down;
    while (column >= 0 && column < columns && row >= 0 && row < rows) {
      if (neuronAt(column, row) >= 0) {
        return neuronAt(column, row);
      }
      column += right;
      row += down;
    }
    return neuron;
  }

  /** The cell of a neuron; −1 where it is not shown. */
  int cellOf(int neuron) {
    for (int i = 0; i < neurons.length; i++) {
      if (neurons[i] == neuron) {
        return i;
      }
    }
    return -1;
  }
}
