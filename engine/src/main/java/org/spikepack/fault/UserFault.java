package org.spikepack.fault;

/**
 * What a user can cause and a user can mend: a bad file, a bad design, a bad option, a missing
 * device. The message is one sentence that says where, what and what to do. Errors of the program
 * itself are never of this family; they stay loud.
 */
public abstract sealed class UserFault extends Exception
    permits BadDesign, BadFile, BadInput, NoDevice {

  private static final long serialVersionUID = 1L;

  private final String where;
  private final String what;
  private final String remedy;

  UserFault(String where, String what, String remedy) {
    this.where = where;
    this.what = what;
    this.remedy = remedy;
  }

  /** Where, what and what to do, in one sentence. */
  @Override
  public final String getMessage() {
    return where + ": " + what + "; " + remedy + ".";
  }

  /** The file, layer, parameter or option concerned. */
  public final String where() {
    return where;
  }

  /** What was found there. */
  public final String what() {
    return what;
  }

  /** What the user can do about it. */
  public final String remedy() {
    return remedy;
  }
}
