package org.spikepack.board.link;

import java.io.IOException;

/** The wire is gone: the board was unplugged, or its port was closed. */
public final class LinkLost extends IOException {

  private static final long serialVersionUID = 1L;

  LinkLost(String port) {
    super(port + " is gone");
  }
}
