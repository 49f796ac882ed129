package org.spikepack.workshop;

import java.util.List;

/** The places where designs can run now: the simulated board, and what is connected. */
public interface BoardPlaces {

  /** Those there are now, the simulated one first. May take a while: it asks the system. */
  List<BoardPlace> here();

  /** A board at a path that the user typed, such as {@code /dev/ttyUSB1}. */
  BoardPlace at(String path);
}
