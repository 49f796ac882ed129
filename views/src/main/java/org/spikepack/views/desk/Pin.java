package org.spikepack.views.desk;

import java.util.Locale;
import org.spikepack.views.desk.Results.Shown;

/**
 * A moment that is kept, so that the one shown can be compared with it: what every arm did with a
 * sample, and a step of it.
 *
 * @param step {@link Selection#NO_STEP} for the whole window
 */
public record Pin(Shown shown, int step) {

  /** Which moment this is, such as {@code sample 17, step 2}. */
  public String words() {
    return words(shown.sample(), step);
  }

  /** A moment in words. */
  public static String words(int sample, int step) {
    return "sample " + sample + (step == Selection.NO_STEP ? "" : ", step " + step);
  }

  /** What is compared with what, in a sentence's beginning. */
  public String against(Shown now, int stepNow) {
    boolean anew = now.sample() == shown.sample() && now != shown;
    return String.format(
        Locale.ROOT,
        "%s%s, pinned, beside %s",
        words(),
        anew ? " as it was" : "",
        words(now.sample(), stepNow));
  }

  /**
   * The pinned step that is held against a step shown: the step of the pin against that of the
   * scrubber, or, where neither names one, each against its like.
   *
   * @param step shown
   * @param scrubber where it stands; {@link Selection#NO_STEP} for the whole window
   * @return {@link Selection#NO_STEP} for none
   */
  public int stepFor(int step, int scrubber) {
    if (this.step == Selection.NO_STEP) {
      return step;
    }
    int held = scrubber == Selection.NO_STEP ? this.step : scrubber;
    return step == held ? this.step : Selection.NO_STEP;
  }
}
