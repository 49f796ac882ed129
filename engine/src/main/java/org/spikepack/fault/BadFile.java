package org.spikepack.fault;

/** A file or folder that is missing, damaged, hostile or cannot be written. */
public final class BadFile extends UserFault {

  private static final long serialVersionUID = 1L;

  public BadFile(String where, String what, String remedy) {
    super(where, what, remedy);
  }
}
