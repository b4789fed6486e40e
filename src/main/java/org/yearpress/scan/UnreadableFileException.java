package org.yearpress.scan;

import java.io.IOException;
import org.yearpress.scan.ScanResult.Unread;

/** A file cannot be scanned to its end. */
final class UnreadableFileException extends IOException {
  private static final long serialVersionUID = 1;

  private final Unread why;
  private final String more;

  UnreadableFileException(Unread why) {
    this(why, "");
  }

  UnreadableFileException(Unread why, String more) {
    super(why.word());
    this.why = why;
    this.more = more;
  }

  /** It is reported of what was read, not of where in the program. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  Unread why() {
    return why;
  }

  String more() {
    return more;
  }
}
