package org.yearpress.output;

/** Two pages or files want one address. */
public final class PathTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;

  public PathTakenException(String path) {
    super("two files at " + path);
    this.path = path;
  }

  /** The address that was taken. */
  public String path() {
    return path;
  }
}
