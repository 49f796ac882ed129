package org.spikepack.fault;

/** A backend or device that the user asked for and that is not to be had here. */
public final class NoDevice extends UserFault {

  private static final long serialVersionUID = 1L;

  public NoDevice(String where, String what, String remedy) {
    super(where, what, remedy);
  }
}
