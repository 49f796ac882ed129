package org.spikepack.views.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Actions that one feature brings; a menu of its own.
 *
 * @param content lists between which the menu draws a line; asked for anew whenever they are shown
 * @param inner menus within the menu, behind the first of its own lists
 */
public record ActionGroup(
    String title, Supplier<List<List<Action>>> content, List<ActionGroup> inner) {

  public ActionGroup {
    inner = List.copyOf(inner);
  }

  /** Actions that stay the same, without menus within. */
  public ActionGroup(String title, List<List<Action>> sections) {
    this(title, fixed(sections), List.of());
  }

  /** Actions that come and go, such as one per recent project. */
  public static ActionGroup changing(String title, Supplier<List<Action>> actions) {
    return new ActionGroup(title, () -> List.of(actions.get()), List.of());
  }

  private static Supplier<List<List<Action>>> fixed(List<List<Action>> sections) {
    List<List<Action>> kept = sections.stream().map(List::copyOf).toList();
    return () -> kept;
  }

  /** The same with more sections below. */
  public ActionGroup and(List<List<Action>> more) {
    List<List<Action>> all = new ArrayList<>(sections());
    all.addAll(more);
    return new ActionGroup(title, fixed(all), inner);
  }

  /** The same with menus within. */
  public ActionGroup with(List<ActionGroup> menus) {
    List<ActionGroup> all = new ArrayList<>(inner);
    all.addAll(menus);
    return new ActionGroup(title, content, all);
  }

  /** As they are now; lists without actions are left out. */
  public List<List<Action>> sections() {
    return content.get().stream().filter(section -> !section.isEmpty()).toList();
  }

  /** This group and all within. */
  public Stream<ActionGroup> flat() {
    return Stream.concat(Stream.of(this), inner.stream().flatMap(ActionGroup::flat));
  }

  /** Its own actions, without those of the menus within. */
  public List<Action> own() {
    return sections().stream().flatMap(List::stream).toList();
  }

  /** Its actions and those of all menus within. */
  public List<Action> all() {
    return flat().flatMap(group -> group.own().stream()).toList();
  }
}
