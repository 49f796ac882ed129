package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;
import org.spikepack.project.Project;
import org.spikepack.views.desk.Desk;
import org.spikepack.views.gallery.Card;
import org.spikepack.views.gallery.Gallery;
import org.spikepack.views.gallery.SamplePictures;
import org.spikepack.workshop.OpenProject;
import org.spikepack.workshop.Preferences;
import org.spikepack.workshop.SampleProjects;
import org.spikepack.workshop.SampleProjects.Sample;
import org.spikepack.workshop.Templates;

/** Fills the first page: its texts at once, its pictures as soon as they have been read. */
final class GalleryPage {

  private static final int PICTURES = 4;

  private final Desk desk;
  private final ProjectKeeper keeper;
  private final FileActions files;
  private final Preferences preferences;
  private final Gallery gallery;
  private final Optional<Path> home;
  private final Map<Sample, ObjectProperty<@Nullable SamplePictures>> pictures =
      new LinkedHashMap<>();
  private final ObservableList<Card> samples = FXCollections.observableArrayList();

  GalleryPage(
      Desk desk,
      ProjectKeeper keeper,
      FileActions files,
      Preferences preferences,
      Gallery gallery,
      Optional<Path> home) {
    this.desk = desk;
    this.keeper = keeper;
    this.files = files;
    this.preferences = preferences;
    this.gallery = gallery;
    this.home = home;
  }

  /** The cards of the samples, as soon as they have been found. */
  ObservableList<Card> samples() {
    return samples;
  }

  /** Shows what there is now. */
  void show(Runnable chooseFolder, Runnable chooseNetwork) {
    fill(chooseFolder, chooseNetwork);
  }

  /** Looks for the samples, then for their pictures, one after another. */
  void load(Runnable chooseFolder, Runnable chooseNetwork) {
    if (home.isEmpty()) {
      return;
    }
    Path folder = home.get().resolve(SampleProjects.FOLDER);
    desk.tasks()
        .quietly(
            "Samples",
            report -> SampleProjects.in(folder),
            found -> {
              samples.setAll(found.stream().map(this::card).toList());
              fill(chooseFolder, chooseNetwork);
              loadPictures(List.copyOf(pictures.keySet()));
            },
            desk.messages()::warn);
  }

  private void loadPictures(List<Sample> waiting) {
    if (waiting.isEmpty()) {
      return;
    }
    Sample first = waiting.getFirst();
    Consumer<SamplePictures> next =
        found -> {
          Objects.requireNonNull(pictures.get(first)).set(found);
          loadPictures(waiting.subList(1, waiting.size()));
        };
    desk.tasks()
        .quietly(
            "Pictures",
            report -> pictures(first),
            next,
            fault -> next.accept(new SamplePictures(0, 0, List.of())));
  }

  private void fill(Runnable chooseFolder, Runnable chooseNetwork) {
    gallery.show(
        samples,
        templates(),
        preferences.recent(),
        chooseFolder,
        chooseNetwork,
        files::open,
        keeper.isOpen());
  }

  private Card card(Sample sample) {
    Project project = sample.project();
    ObjectProperty<@Nullable SamplePictures> soon = new SimpleObjectProperty<>();
    pictures.put(sample, soon);
    return new Card(
        "sample-" + sample.folder().getFileName(),
        project.name(),
        sample.line(),
        project.arms().size() + " arms · " + data(project),
        project.network(),
        soon,
        () -> files.leaving(() -> keeper.openSample(sample.folder())));
  }

  private static SamplePictures pictures(Sample sample) throws UserFault {
    OpenProject open = OpenProject.read(sample.folder());
    return SamplePictures.of(open.data().test(), PICTURES);
  }

  private static String data(Project project) {
    return project.data().bundled().orElse(project.data().set());
  }

  private List<Card> templates() {
    List<Card> cards = new ArrayList<>();
    for (Templates.Kind kind : Templates.Kind.values()) {
      ObjectProperty<@Nullable SamplePictures> nothing = new SimpleObjectProperty<>();
      cards.add(
          new Card(
              "template-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              kind.title(),
              kind.line(),
              "untrained",
              Templates.network(kind, Templates.Target.CLOTHES),
              nothing,
              () -> files.leaving(() -> keeper.create(kind, Templates.Target.CLOTHES))));
    }
    return cards;
  }
}
