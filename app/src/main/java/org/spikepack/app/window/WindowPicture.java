package org.spikepack.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.spikepack.fault.UserFault;
import org.spikepack.store.Folders;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.fx.WindowToolkit;
import org.spikepack.views.palette.Look;
import org.spikepack.workshop.Preferences;
import org.spikepack.workshop.UserFolders;

/**
 * The window or one part of it as a picture, without a display. It is the window that users see,
 * with preferences of its own.
 *
 * @param project its folder
 * @param view one of {@link #views}
 * @param front the docked view in front of the whole window; null for the first
 * @param layer selected everywhere; null for none
 * @param sample shown, counted from 0
 * @param samples measured before the picture is taken; null for the few of a live run
 * @param resamples for the intervals of what is measured; 0 for none
 * @param press identifiers of buttons that are pressed before, in this order
 * @param tour whether the tour lies over the whole window
 * @param look colours and sizes of type
 * @param width in pixels
 * @param height in pixels
 */
public record WindowPicture(
    Path project,
    String view,
    @Nullable String front,
    @Nullable String layer,
    int sample,
    @Nullable Integer samples,
    int resamples,
    List<String> press,
    boolean tour,
    Look look,
    int width,
    int height) {

  /** The whole window with the project open. */
  public static final String WINDOW = "window";

  /** The network alone. */
  public static final String CANVAS = "canvas";

  /** The first page. */
  public static final String GALLERY = "gallery";

  private static final List<String> DOCKED =
      List.of(
          "raster",
          "potential",
          "information",
          "activity",
          "accuracy",
          "training",
          "doctor",
          "board",
          "table");

  private static final List<String> PLACES =
      List.of(CANVAS, "inspector", "history", GALLERY, WINDOW);

  /** Views that have nothing to show where a run failed. */
  private static final Set<String> OF_RESULTS =
      Set.of("raster", "potential", "information", "activity", "accuracy");

  /** Views that show measures over many samples. */
  private static final Set<String> OF_MEASURES = Set.of("information", "activity", "accuracy");

  public WindowPicture {
    press = List.copyOf(press);
  }

  /** Every part that there is a picture of, the docked views first. */
  public static List<String> views() {
    return Stream.concat(DOCKED.stream(), PLACES.stream()).toList();
  }

  /** The views in tabs below the canvas. */
  public static List<String> docked() {
    return DOCKED;
  }

  /** Whether a view shows measures over many samples, not one sample or the network. */
  public static boolean measures(String view) {
    return OF_MEASURES.contains(view);
  }

  /** Whether a run that fails leaves nothing to be seen. */
  boolean needsResults() {
    return OF_RESULTS.contains(view);
  }

  /**
   * Opens the window, waits until everything has come to rest, and takes the picture.
   *
   * @param scratch an empty folder for what the window writes; it is deleted
   * @return a PNG file
   * @throws UserFault when the project does not run or the system cannot draw
   */
  public byte[] png(WorkbenchWindow.World world, Path scratch) throws UserFault {
    UserFolders user = new UserFolders(scratch.resolve("config"), scratch.resolve("state"));
    try {
      Preferences preferences = new Preferences(user);
      preferences.put("tour", "done");
      preferences.put("look", look.name());
      preferences.save();
      WorkbenchWindow.World own =
          new WorkbenchWindow.World(
              world.backends(), world.boards(), user, world.home(), world.files());
      Sitting.Outcome outcome = WindowToolkit.headlessSoon(() -> new Sitting(own, this).begin());
      return switch (outcome) {
        case Sitting.Outcome.Taken(Photograph photograph) -> photograph.png();
        case Sitting.Outcome.Refused(UserFault fault) -> throw fault;
      };
    } finally {
      Folders.delete(scratch);
    }
  }
}
