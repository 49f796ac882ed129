package org.spikepack.views.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.spikepack.views.accuracy.AccuracyViewModel.Disagreement;
import org.spikepack.views.accuracy.SamplePictures.Picture;

/** One sample: its picture, its class, and what each arm took it for. */
final class DisagreementCell extends ListCell<Disagreement> {

  private static final double SIDE = 40;

  /** Gap and padding beside picture and words. */
  private static final double BESIDE = 32;

  private final Map<Integer, Picture> pictures;
  private final Supplier<List<String>> classes;
  private final Supplier<List<String>> arms;
  private final ImageView image = new ImageView();
  private final Label title = new Label();
  private final Label votes = new Label();
  private final VBox words = new VBox(title, votes);
  private final HBox box = new HBox(8, image, words);

  DisagreementCell(
      Map<Integer, Picture> pictures, Supplier<List<String>> classes, Supplier<List<String>> arms) {
    this.pictures = pictures;
    this.classes = classes;
    this.arms = arms;
    image.setFitHeight(SIDE);
    image.setPreserveRatio(true);
    image.setSmooth(false);
    title.getStyleClass().add("text-bold");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    title.maxWidthProperty().bind(words.maxWidthProperty());
    votes.getStyleClass().addAll("text-small");
    votes.setWrapText(true);
    votes.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    // A list asks how high a cell is without saying how wide, and then only this bounds the lines.
    words.maxWidthProperty().bind(widthProperty().subtract(SIDE + BESIDE));
    votes.maxWidthProperty().bind(words.maxWidthProperty());
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable Disagreement item, boolean empty) {
    super.updateItem(item, empty);
    if (item == null || empty) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    Picture picture = pictures.get(item.sample());
    int label = picture == null ? -1 : picture.label();
    image.setImage(picture == null || picture.width() == 0 ? null : image(picture));
    image.setManaged(image.getImage() != null);
    title.setText("Sample " + item.sample() + (label < 0 ? "" : ": " + name(label)));
    votes.setText(votes(item));
    setTooltip(new Tooltip(everyVote(item)));
    setGraphic(box);
  }

  private String name(int label) {
    List<String> names = classes.get();
    return label < names.size() ? names.get(label) : String.valueOf(label);
  }

  /** Such as {@code 7: ANN, LIF · 1: SpikePack}. */
  private String votes(Disagreement item) {
    Map<Integer, String> byClass = new LinkedHashMap<>();
    for (int i = 0; i < item.predictions().size() && i < arms.get().size(); i++) {
      byClass.merge(item.predictions().get(i), arms.get().get(i), (a, b) -> a + ", " + b);
    }
    return byClass.entrySet().stream()
        .map(vote -> name(vote.getKey()) + ": " + vote.getValue())
        .collect(Collectors.joining("\n"));
  }

  private String everyVote(Disagreement item) {
    return "Click to show sample " + item.sample() + " in all views\n" + votes(item);
  }

  private static WritableImage image(Picture picture) {
    WritableImage out = new WritableImage(picture.width(), picture.height());
    out.getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getIntArgbInstance(),
            picture.argb(),
            0,
            picture.width());
    return out;
  }
}
