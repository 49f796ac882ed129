package org.spikepack.views.actions;

import java.util.List;

/**
 * Actions that one feature brings; a menu of its own.
 *
 * @param sections lists between which the menu draws a line
 */
public record ActionGroup(String title, List<List<Action>> sections) {

  public ActionGroup {
    sections = sections.stream().map(List::copyOf).toList();
  }

  public List<Action> all() {
    return sections.stream().flatMap(List::stream).toList();
  }
}
