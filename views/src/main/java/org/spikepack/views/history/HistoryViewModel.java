package org.spikepack.views.history;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikepack.project.History;
import org.spikepack.views.desk.Document;

/** The places of the history, oldest first: before the first edit, and behind each. */
public final class HistoryViewModel {

  /** Where a place lies, seen from the one that is in force. */
  public enum When {
    PAST,
    NOW,
    UNDONE
  }

  /**
   * A place of the history.
   *
   * @param position as {@link History#jumpTo} takes it
   * @param saved whether the file holds the project as it was here
   * @param unsaved whether this is the first place behind a saved one, from which on closing loses
   *     work
   */
  public record Place(int position, String label, When when, boolean saved, boolean unsaved) {}

  private final Document document;
  private final ObservableList<Place> places = FXCollections.observableArrayList();
  private final ObservableList<Place> seen = FXCollections.unmodifiableObservableList(places);

  public HistoryViewModel(Document document) {
    this.document = document;
    document.historyProperty().addListener((property, before, now) -> show(now));
    show(document.historyProperty().get());
  }

  private void show(History history) {
    List<Place> now = new ArrayList<>();
    boolean savedBefore = false;
    for (int i = 0; i <= history.entries().size(); i++) {
      String label = i == 0 ? start(history) : history.entries().get(i - 1).label();
      boolean saved = history.savedAt(i);
      now.add(new Place(i, label, when(i, history.position()), saved, savedBefore && !saved));
      savedBefore = saved;
    }
    update(now);
  }

  /** Only what differs, so that a list scrolled to the end stays there during a drag. */
  private void update(List<Place> now) {
    if (places.size() > now.size()) {
      places.remove(now.size(), places.size());
    }
    for (int i = 0; i < now.size(); i++) {
      if (i == places.size()) {
        places.add(now.get(i));
      } else if (!places.get(i).equals(now.get(i))) {
        places.set(i, now.get(i));
      }
    }
  }

  private static String start(History history) {
    return history.entries().size() < History.MOST_ENTRIES ? "Start" : "Oldest kept";
  }

  private static When when(int place, int position) {
    return place == position ? When.NOW : place < position ? When.PAST : When.UNDONE;
  }

  public ObservableList<Place> places() {
    return seen;
  }

  /** The place that is in force. */
  public Place now() {
    return places.get(document.historyProperty().get().position());
  }

  /** Goes to a place; it stays as it is where that is the one in force. */
  public void jump(Place place) {
    if (place.position() != document.historyProperty().get().position()) {
      document.jumpTo(place.position());
    }
  }
}
