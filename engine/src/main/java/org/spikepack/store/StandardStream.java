package org.spikepack.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;

/** The streams of the process themselves, which tell what {@link System#out} keeps to itself. */
public final class StandardStream {

  private StandardStream() {}

  /** Where results go; a write that fails throws. */
  public static OutputStream output() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /** Where words go beside results. */
  public static OutputStream error() {
    return new FileOutputStream(FileDescriptor.err);
  }
}
