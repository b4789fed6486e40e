package org.yearpress.publish;

/** Receives the progress of a publication; called from several threads. */
@FunctionalInterface
public interface PublishProgress {
  /** Nobody watches. */
  PublishProgress SILENT = (stage, done, total, bytes) -> {};

  /**
   * Something was done.
   *
   * @param stage {@code look}, {@code put}, {@code delete}, {@code finish}, {@code verify}
   * @param total 0 when not known
   * @param bytes sent or read so far
   */
  void reached(String stage, int done, int total, long bytes);
}
