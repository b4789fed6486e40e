package org.yearpress.cli;

/** The exit codes of the process. */
public final class ExitCode {
  /** Nothing is wrong, or all of it is accepted or below an error. */
  public static final int SUCCESS = 0;

  /** The content has open errors. */
  public static final int OPEN_ERRORS = 1;

  /** The command or its surroundings cannot be used as they are. */
  public static final int USAGE = 2;

  /** A fault of Yearpress. */
  public static final int INTERNAL_ERROR = 3;

  private ExitCode() {}
}
