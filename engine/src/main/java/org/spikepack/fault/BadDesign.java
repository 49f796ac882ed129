package org.spikepack.fault;

/** A network, neuron or experiment that cannot be built as the user drew it. */
public final class BadDesign extends UserFault {

  private static final long serialVersionUID = 1L;

  public BadDesign(String where, String what, String remedy) {
    super(where, what, remedy);
  }
}
