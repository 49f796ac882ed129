package org.spikepack.views.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.spikepack.backend.Backends;
import org.spikepack.project.History;
import org.spikepack.views.palette.Look;
import org.spikepack.views.task.TaskRunner;

/** Everything the views share, made once per window and handed to each by its constructor. */
public final class Desk implements AutoCloseable {

  private final Backends backends;
  private final FilePrompt files;
  private Consumer<List<Path>> arrivals = arrived -> {};
  private final Messages messages = new Messages();
  private final Document document;
  private final Selection selection;
  private final Results results = new Results();
  private final TaskRunner tasks = new TaskRunner(messages::warn);
  private final ObjectProperty<Look> look = new SimpleObjectProperty<>(Look.LIGHT);

  public Desk(History first, Backends backends) {
    this(first, backends, FilePrompt.SYSTEM);
  }

  /**
   * @param files asks for places on the disk
   */
  public Desk(History first, Backends backends, FilePrompt files) {
    this.backends = backends;
    this.files = files;
    this.document = new Document(first, messages::warn);
    this.selection = new Selection(() -> document.project().network());
  }

  public Document document() {
    return document;
  }

  public Selection selection() {
    return selection;
  }

  public Results results() {
    return results;
  }

  public Messages messages() {
    return messages;
  }

  public TaskRunner tasks() {
    return tasks;
  }

  /** What can run networks on this machine. */
  public Backends backends() {
    return backends;
  }

  /** Asks the user for a place on the disk. */
  public FilePrompt files() {
    return files;
  }

  /** Who takes files of the user's that are not part of the project yet. */
  public void onArrival(Consumer<List<Path>> taker) {
    arrivals = taker;
  }

  /** Hands on files that belong together: what can be done with them is asked there. */
  public void arrive(List<Path> arrived) {
    arrivals.accept(arrived);
  }

  /** Light, dark or projector; every view follows it. */
  public ObjectProperty<Look> lookProperty() {
    return look;
  }

  @Override
  public void close() {
    tasks.close();
  }
}
