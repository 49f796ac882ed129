package org.spikepack.views.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikepack.network.Wire;
import org.spikepack.project.Position;

/**
 * A quick layered placement: every layer right of all that feed it, long networks wrapped into rows
 * like text, preferably where a single wire crosses from row to row.
 */
final class Columns {

  /** Width by height of the whole drawing, about that of the canvas in the window. */
  private static final double ASPECT = 2;

  /** How far a row may end early so that fewer wires are led to the next. */
  private static final int SLACK = 3;

  private final List<String> names;
  private final List<Wire> wires;
  private final Map<String, Integer> column = new LinkedHashMap<>();
  private final List<List<String>> columns = new ArrayList<>();

  Columns(List<String> names, List<Wire> wires) {
    this.names = names;
    this.wires = wires;
    sort();
    order();
  }

  Map<String, Position> places() {
    Map<String, Position> out = new HashMap<>();
    double y = 0;
    int start = 0;
    int perRow = perRow();
    while (start < columns.size()) {
      int end = rowEnd(start, perRow);
      int most = columns.subList(start, end).stream().mapToInt(List::size).max().orElse(1);
      for (int c = start; c < end; c++) {
        List<String> cards = columns.get(c);
        double top = y + (most - cards.size()) * Card.PITCH_Y / 2;
        for (int i = 0; i < cards.size(); i++) {
          out.put(cards.get(i), new Position((c - start) * Card.PITCH_X, top + i * Card.PITCH_Y));
        }
      }
      y += most * Card.PITCH_Y + Card.HEIGHT / 3;
      start = end;
    }
    return out;
  }

  /** Longest path from the start; layers on a circle count from where it was entered. */
  private void sort() {
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<String>> outputs = new HashMap<>();
    names.forEach(name -> waiting.put(name, 0));
    for (Wire wire : wires) {
      if (waiting.containsKey(wire.from()) && waiting.containsKey(wire.to())) {
        waiting.merge(wire.to(), 1, Integer::sum);
        outputs.computeIfAbsent(wire.from(), k -> new ArrayList<>()).add(wire.to());
      }
    }
    Deque<String> ready = new ArrayDeque<>();
    names.stream().filter(name -> waiting.getOrDefault(name, 0) == 0).forEach(ready::add);
    names.forEach(name -> column.put(name, 0));
    while (!ready.isEmpty()) {
      String name = ready.remove();
      int next = column.getOrDefault(name, 0) + 1;
      for (String to : outputs.getOrDefault(name, List.of())) {
        column.merge(to, next, Math::max);
        if (waiting.merge(to, -1, Integer::sum) == 0) {
          ready.add(to);
        }
      }
    }
  }

  /** In each column from top to bottom: in the order of what feeds them. */
  private void order() {
    for (String name : names) {
      int c = column.getOrDefault(name, 0);
      while (columns.size() <= c) {
        columns.add(new ArrayList<>());
      }
      columns.get(c).add(name);
    }
    Map<String, Double> rank = new HashMap<>();
    for (List<String> cards : columns) {
      Map<String, Double> wanted = new HashMap<>();
      for (String name : cards) {
        wanted.put(
            name,
            wires.stream()
                .filter(w -> w.to().equals(name))
                .mapToDouble(w -> rank.getOrDefault(w.from(), 0.0))
                .average()
                .orElse(0));
      }
      cards.sort(Comparator.comparing(name -> wanted.getOrDefault(name, 0.0)));
      for (int i = 0; i < cards.size(); i++) {
        rank.put(cards.get(i), i - (cards.size() - 1) / 2.0);
      }
    }
  }

  private int perRow() {
    double most = columns.stream().mapToInt(List::size).max().orElse(1);
    int best = columns.size();
    double bestError = Double.MAX_VALUE;
    for (int perRow = 3; perRow <= columns.size(); perRow++) {
      double rows = Math.ceil((double) columns.size() / perRow);
      double aspect = perRow * Card.PITCH_X / (rows * (most * Card.PITCH_Y + Card.HEIGHT / 3));
      double error = Math.abs(Math.log(aspect / ASPECT));
      if (error < bestError) {
        bestError = error;
        best = perRow;
      }
    }
    int rows = Math.max(1, Math.ceilDiv(columns.size(), Math.max(1, best)));
    return Math.max(1, Math.ceilDiv(columns.size(), rows));
  }

  private int rowEnd(int start, int perRow) {
    int latest = start + perRow;
    if (latest >= columns.size()) {
      return columns.size();
    }
    int best = latest;
    for (int end = latest; end > start && end >= latest - SLACK; end--) {
      if (crossing(end) < crossing(best)) {
        best = end;
      }
    }
    return best;
  }

  /** How many layers before this column feed it or what is beyond. */
  private long crossing(int end) {
    return wires.stream()
        .filter(w -> column.getOrDefault(w.from(), end) < end)
        .filter(w -> column.getOrDefault(w.to(), 0) >= end)
        .map(Wire::from)
        .distinct()
        .count();
  }
}
