package org.spikepack.views.desk;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;

/** What the program has said, newest last; the status bar shows the newest. */
public final class Messages {

  private static final int MOST = 200;

  /** How much a message matters. */
  public enum Weight {
    NOTE,
    WARNING
  }

  /**
   * Something the user can do about a message.
   *
   * @param label on the button
   */
  public record Remedy(String label, Runnable action) {}

  /**
   * @param text one sentence: what, where and what to do
   */
  public record Message(Weight weight, String text, @Nullable Remedy remedy) {}

  private final ObservableList<Message> said = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable UserFault> fault = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Message> seen = FXCollections.unmodifiableObservableList(said);

  public ObservableList<Message> said() {
    return seen;
  }

  /** What went wrong last, as it was thrown; null where nothing did. */
  public ReadOnlyObjectProperty<@Nullable UserFault> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** Tells that something happened. */
  public void note(String text) {
    add(new Message(Weight.NOTE, text, null));
  }

  /** Tells that something happened, with a button. */
  public void note(String text, Remedy remedy) {
    add(new Message(Weight.NOTE, text, remedy));
  }

  /** Tells what went wrong and how to mend it. */
  public void warn(UserFault wrong) {
    fault.set(wrong);
    add(new Message(Weight.WARNING, wrong.getMessage(), null));
  }

  /** Tells what went wrong, with a button that mends it. */
  public void warn(String text, @Nullable Remedy remedy) {
    add(new Message(Weight.WARNING, text, remedy));
  }

  private void add(Message message) {
    said.add(message);
    if (said.size() > MOST) {
      said.removeFirst();
    }
  }
}
