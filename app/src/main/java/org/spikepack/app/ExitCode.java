package org.spikepack.app;

/** What the program tells the shell. */
final class ExitCode {

  static final int OK = 0;

  /** Something the user can mend; one sentence on standard error says how. */
  static final int USER_FAULT = 1;

  /** The command line itself does not make sense. */
  static final int USAGE = 2;

  /** The program is wrong; EX_SOFTWARE of sysexits.h. */
  static final int PROGRAM_FAULT = 70;

  private ExitCode() {}
}
