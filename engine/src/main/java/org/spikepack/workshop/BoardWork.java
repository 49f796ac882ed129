package org.spikepack.workshop;

import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.BoardSession;
import org.spikepack.board.link.BoardVerification;
import org.spikepack.board.link.DesignImage;
import org.spikepack.board.link.Verification;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;

/** What a user does with a board: the same for the command line and the window. */
public final class BoardWork {

  private BoardWork() {}

  /**
   * Gets an arm onto a board and holds the board against it, spike for spike.
   *
   * @param samples the first of the set; 0 for all
   */
  public static Verification verify(
      BoardPlace place, BoardArm arm, Dataset set, int samples, Watch watch) throws UserFault {
    BoardVerification.Samples shown = arm.samples(set, samples, watch::cancelled);
    try (BoardPlace.Connection connection = place.connect(arm, watch);
        BoardSession session =
            BoardSession.open(connection.port(), DesignImage.of(arm.design()), watch::cancelled)) {
      watch.line("Comparing " + arm.title() + " on " + place.title());
      return BoardVerification.run(session, arm.design(), shown, watch::progress);
    }
  }
}
