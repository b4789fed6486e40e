package org.yearpress.output;

/**
 * Two pages or files have the same address, or two that some file systems cannot tell apart: names
 * that differ by case only, or a file where another file needs a folder.
 */
public final class PathTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String other;

  PathTakenException(String path, String other) {
    super(path.equals(other) ? "two files at " + path : path + " collides with " + other);
    this.path = path;
    this.other = other;
  }

  /** The address that could not be given. */
  public String path() {
    return path;
  }

  /** The file or folder that was there first; equal to {@link #path()} for the same address. */
  public String other() {
    return other;
  }
}
