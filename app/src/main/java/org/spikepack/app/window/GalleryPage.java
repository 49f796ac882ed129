package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
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
  private List<Card> samples = List.of();

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

  /** Shows what there is now. */
  void show(Runnable chooseFolder) {
    fill(chooseFolder);
    if (samples.isEmpty() && home.isPresent()) {
      Path folder = home.get().resolve(SampleProjects.FOLDER);
      desk.tasks()
          .quietly(
              "Samples",
              report -> SampleProjects.in(folder),
              found -> {
                samples = found.stream().map(this::card).toList();
                fill(chooseFolder);
              },
              desk.messages()::warn);
    }
  }

  private void fill(Runnable chooseFolder) {
    gallery.show(
        samples, templates(), preferences.recent(), chooseFolder, files::open, keeper.isOpen());
  }

  private Card card(Sample sample) {
    Project project = sample.project();
    ObjectProperty<@Nullable SamplePictures> pictures = new SimpleObjectProperty<>();
    desk.tasks()
        .quietly(
            "Pictures",
            report -> pictures(sample),
            pictures::set,
            fault -> pictures.set(new SamplePictures(0, 0, List.of())));
    return new Card(
        "sample-" + sample.folder().getFileName(),
        project.name(),
        sample.line(),
        project.arms().size() + " arms · " + data(project),
        project.network(),
        pictures,
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
