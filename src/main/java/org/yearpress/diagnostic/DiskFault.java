package org.yearpress.diagnostic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.yearpress.api.API;

/** A disk that did not do what it was asked: no fault of the program, and told with its file. */
@API(status = API.Status.INTERNAL)
public final class DiskFault {
  private DiskFault() {}

  /**
   * What is told instead of a failure that a disk caused; empty for any other failure.
   *
   * @param failure that nothing before has turned into words
   */
  public static Optional<UnusableException> of(Throwable failure) {
    boolean unchecked =
        failure instanceof UncheckedIOException || failure instanceof DirectoryIteratorException;
    return unchecked && failure.getCause() instanceof IOException cause
        ? text(cause).map(text -> new UnusableException(text, failure))
        : Optional.empty();
  }

  private static Optional<Text> text(IOException e) {
    if (e instanceof FileSystemException named && named.getFile() != null) {
      return Optional.of(
          e instanceof AccessDeniedException
              ? Text.of("diagnostic.disk-denied", "path", named.getFile())
              : Text.of("diagnostic.disk", "path", named.getFile(), "reason", reason(named)));
    }
    // What reads and writes in an open file has no name for it; other classes are no disk's.
    return e.getClass() == IOException.class
        ? Optional.of(Text.of("diagnostic.disk-unnamed", "reason", String.valueOf(e.getMessage())))
        : Optional.empty();
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }
}
