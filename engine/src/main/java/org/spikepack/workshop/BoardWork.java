package org.spikepack.workshop;

import org.spikepack.board.flow.Watch;
import org.spikepack.board.link.BoardRunner;
import org.spikepack.board.link.BoardSession;
import org.spikepack.board.link.BoardTally;
import org.spikepack.board.link.BoardVerification;
import org.spikepack.board.link.DesignImage;
import org.spikepack.board.link.Identity;
import org.spikepack.board.link.Verification;
import org.spikepack.data.Dataset;
import org.spikepack.fault.UserFault;

/** What a user does with a board: the same for the command line and the window. */
public final class BoardWork {

  private BoardWork() {}

  /** Something to do on a board that carries the design. */
  private interface Task<T> {
    T on(BoardSession session) throws UserFault;
  }

  /**
   * Gets an arm onto a board, its weights included.
   *
   * @return what the board says of itself then
   */
  public static Identity push(BoardPlace place, BoardArm arm, Watch watch) throws UserFault {
    return on(
        place,
        arm,
        watch,
        session -> {
          watch.line("Loading the weights");
          session.load(watch::progress);
          return session.identity();
        });
  }

  /**
   * Gets an arm onto a board and runs samples there.
   *
   * @param samples the first of the set; 0 for all
   */
  public static BoardTally run(
      BoardPlace place, BoardArm arm, Dataset set, int samples, Watch watch) throws UserFault {
    BoardRunner.Samples shown = arm.samples(set, samples, watch::cancelled);
    return on(
        place,
        arm,
        watch,
        session -> {
          watch.line("Running " + arm.title() + " on " + place.title());
          return BoardRunner.run(session, arm.design(), shown, watch::progress);
        });
  }

  /**
   * Gets an arm onto a board and holds the board against it, spike for spike.
   *
   * @param samples the first of the set; 0 for all
   */
  public static Verification verify(
      BoardPlace place, BoardArm arm, Dataset set, int samples, Watch watch) throws UserFault {
    BoardRunner.Samples shown = arm.samples(set, samples, watch::cancelled);
    return on(
        place,
        arm,
        watch,
        session -> {
          watch.line("Comparing " + arm.title() + " on " + place.title());
          return BoardVerification.run(session, arm.design(), shown, watch::progress);
        });
  }

  private static <T> T on(BoardPlace place, BoardArm arm, Watch watch, Task<T> task)
      throws UserFault {
    try (BoardPlace.Connection connection = place.connect(arm, watch);
        BoardSession session =
            BoardSession.open(connection.port(), DesignImage.of(arm.design()), watch::cancelled)) {
      return task.on(session);
    }
  }
}
