package org.spikepack.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.BadDesign;

/**
 * A project and how it came to be: the only door through which it changes. Immutable; every action
 * gives a new history, so that it can be handed between threads freely.
 */
public final class History {

  /** The most edits kept; the oldest are forgotten first. */
  public static final int MOST_ENTRIES = 1000;

  /**
   * One line of the history list.
   *
   * @param edit what was done
   * @param key edits in a row with the same key become one entry, such as those of a drag
   * @param after the project behind it
   */
  public record Entry(Edit edit, @Nullable String key, Project after) {

    public String label() {
      return edit.label();
    }
  }

  private final Project base;
  private final List<Entry> entries;
  private final int position;
  private final @Nullable Project saved;
  private final boolean open;

  private History(
      Project base, List<Entry> entries, int position, @Nullable Project saved, boolean open) {
    this.base = base;
    this.entries = List.copyOf(entries);
    this.position = position;
    this.saved = saved;
    this.open = open;
  }

  /** The history of a project just read from its file: nothing done, nothing to save. */
  public static History of(Project saved) {
    return new History(saved, List.of(), 0, saved, false);
  }

  /** The history of a project that is in no file yet. */
  public static History ofUnsaved(Project project) {
    return new History(project, List.of(), 0, null, false);
  }

  /** The project as it is now. */
  public Project project() {
    return at(position);
  }

  /** Everything done, also what has been undone and can be done again. */
  public List<Entry> entries() {
    return entries;
  }

  /** How many of {@link #entries} are in force. */
  public int position() {
    return position;
  }

  /** The project before the oldest entry. */
  public Project base() {
    return base;
  }

  /** Whether the project differs from what was last read or saved, however that came about. */
  public boolean dirty() {
    return !Objects.equals(project(), saved);
  }

  /**
   * Whether nothing would be lost by closing at this place of the history.
   *
   * @param place 0 (before all entries) … number of entries
   */
  public boolean savedAt(int place) {
    return Objects.equals(at(place), saved);
  }

  public boolean canUndo() {
    return position > 0;
  }

  public boolean canRedo() {
    return position < entries.size();
  }

  /**
   * The history with one more edit; what was undone before is forgotten.
   *
   * @throws BadDesign when the edit does not fit
   */
  public History apply(Edit edit) throws BadDesign {
    return apply(edit, null);
  }

  /**
   * The history with one more edit, joined to the last one where both have the same key and nothing
   * happened in between, so that a drag is undone in one step.
   *
   * @throws BadDesign when the edit does not fit
   */
  public History apply(Edit edit, @Nullable String key) throws BadDesign {
    Project after = edit.apply(project());
    boolean joins = key != null && open && canUndo() && key.equals(entries.get(position - 1).key());
    int kept = joins ? position - 1 : position;
    Edit whole = joins ? joined(at(kept), entries.get(kept).edit(), edit, after) : edit;
    List<Entry> now = new ArrayList<>(entries.subList(0, kept));
    now.add(new Entry(whole, key, after));
    if (now.size() > MOST_ENTRIES) {
      Project newBase = now.removeFirst().after();
      return new History(newBase, now, now.size(), saved, true);
    }
    return new History(base, now, now.size(), saved, true);
  }

  /** The last state before the newest edit in force; this history where there is none. */
  public History undo() {
    return canUndo() ? jumpTo(position - 1) : this;
  }

  /** The state after the edit undone last; this history where there is none. */
  public History redo() {
    return canRedo() ? jumpTo(position + 1) : this;
  }

  /**
   * Undoes or redoes until this many entries are in force.
   *
   * @param target 0 (before all of them) … number of entries
   */
  public History jumpTo(int target) {
    Objects.checkIndex(target, entries.size() + 1);
    return new History(base, entries, target, saved, false);
  }

  /** Ends a gesture: the next edit is an entry of its own, also with the same key. */
  public History settled() {
    return new History(base, entries, position, saved, false);
  }

  /** Says that the project as it is now is what the file holds. */
  public History saved() {
    return new History(base, entries, position, project(), false);
  }

  /** The same past, known to differ from what the file holds unless that is equal. */
  public History against(@Nullable Project inFile) {
    return new History(base, entries, position, inFile, false);
  }

  /** For {@link HistoryFile}: a past whose edits have been replayed. */
  static History restored(
      Project base, List<Entry> entries, int position, @Nullable Project saved) {
    return new History(base, entries, position, saved, false);
  }

  private Project at(int place) {
    return place == 0 ? base : entries.get(place - 1).after();
  }

  /**
   * One edit for two: the first loses from its end what the second overrides, so that a drag
   * remains one edit however many moves it had.
   */
  private static Edit joined(Project before, Edit first, Edit second, Project after) {
    Deque<Edit> parts =
        new ArrayDeque<>(
            first instanceof Edit.Composite composite ? composite.edits() : List.of(first));
    while (!parts.isEmpty() && leadsTo(before, joined(first, shorter(parts), second), after)) {
      parts.removeLast();
    }
    return joined(first, parts, second);
  }

  private static Edit joined(Edit first, Collection<Edit> parts, Edit second) {
    List<Edit> all = new ArrayList<>(parts);
    all.add(second);
    return all.size() == 1 ? second : new Edit.Composite(first.label(), all);
  }

  private static Collection<Edit> shorter(Deque<Edit> parts) {
    List<Edit> out = new ArrayList<>(parts);
    out.removeLast();
    return out;
  }

  private static boolean leadsTo(Project before, Edit edit, Project after) {
    try {
      return edit.apply(before).equals(after);
    } catch (BadDesign needsTheFirst) {
      return false;
    }
  }
}
