package org.spikepack.fault;

/** An option, an argument or an array of the user's that does not fit. */
public final class BadInput extends UserFault {

  private static final long serialVersionUID = 1L;

  public BadInput(String where, String what, String remedy) {
    super(where, what, remedy);
  }
}
