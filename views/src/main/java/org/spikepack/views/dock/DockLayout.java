package org.spikepack.views.dock;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which views lie where: groups side by side, each with its views in the order of their tabs.
 *
 * @param groups identifiers of views; no group is empty
 * @param front the view in front of each group
 */
public record DockLayout(List<List<String>> groups, List<String> front) {

  private static final String GROUP = "|";
  private static final String VIEW = ",";
  private static final String FRONT = "*";

  public DockLayout {
    groups = groups.stream().map(List::copyOf).toList();
    front = List.copyOf(front);
  }

  /** All in one group, the first in front. */
  public static DockLayout together(List<String> views) {
    return new DockLayout(List.of(views), List.of(views.getFirst()));
  }

  /** Two groups side by side: the views named on the right, the others on the left. */
  public static DockLayout split(List<String> views, List<String> right) {
    List<String> here = views.stream().filter(right::contains).toList();
    List<String> others = views.stream().filter(view -> !right.contains(view)).toList();
    return here.isEmpty() || others.isEmpty()
        ? together(views)
        : new DockLayout(List.of(others, here), List.of(others.getFirst(), here.getFirst()));
  }

  /**
   * The layout that {@link #text} wrote, as far as its views exist; others join the first group.
   *
   * @param existing every view, in its usual order
   */
  public static DockLayout parse(String text, List<String> existing) {
    List<List<String>> groups = new ArrayList<>();
    List<String> front = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String part : text.split("\\" + GROUP)) {
      List<String> group = new ArrayList<>();
      String first = null;
      for (String entry : part.split(VIEW)) {
        String view = entry.replace(FRONT, "");
        if (existing.contains(view) && seen.add(view)) {
          group.add(view);
          first = first == null || entry.endsWith(FRONT) ? view : first;
        }
      }
      if (first != null) {
        groups.add(group);
        front.add(first);
      }
    }
    if (groups.isEmpty()) {
      return together(existing);
    }
    existing.stream().filter(view -> !seen.contains(view)).forEach(groups.getFirst()::add);
    return new DockLayout(groups, front);
  }

  /** For the preferences. */
  public String text() {
    return groups.stream()
        .map(
            group ->
                group.stream()
                    .map(view -> front.contains(view) ? view + FRONT : view)
                    .collect(Collectors.joining(VIEW)))
        .collect(Collectors.joining(GROUP));
  }

  /** Layouts to choose from. */
  public enum Preset {
    ALL("All views in one place", List.of()),
    SPIKES_AND_LOSS("Spikes beside information", List.of("information", "activity", "doctor")),
    SPIKES_AND_ACCURACY(
        "Spikes beside accuracy and training", List.of("accuracy", "training", "table")),
    NEURON("One neuron: raster beside potential", List.of("potential"));

    private final String title;
    private final List<String> right;

    Preset(String title, List<String> right) {
      this.title = title;
      this.right = right;
    }

    public String title() {
      return title;
    }

    DockLayout of(List<String> views) {
      return split(views, right);
    }
  }
}
