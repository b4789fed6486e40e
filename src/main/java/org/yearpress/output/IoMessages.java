package org.yearpress.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** Turns file system errors into messages. */
final class IoMessages {
  private static final List<String> FULL =
      List.of("no space left", "not enough space", "quota exceeded", "file too large");

  private IoMessages() {}

  /**
   * A file could not be written.
   *
   * @param path as people know it
   * @param needed bytes of the file
   * @param folder asked for the room that is left
   */
  static UnusableException writing(
      IOException e, String path, long needed, OutputDisk outputDisk, Path folder) {
    if (isFull(e) || free(outputDisk, folder) < needed) {
      return new UnusableException(
          Text.of(
              "output.disk-full",
              "path",
              path,
              "needed",
              Long.toString(needed),
              "free",
              Long.toString(free(outputDisk, folder))),
          Text.of("output.disk-full-hint"),
          e);
    }
    return failed("output.write-failed", e, path);
  }

  /** The output folder as a whole cannot be used. */
  static UnusableException folder(IOException e, String path) {
    if (isFull(e)) {
      return new UnusableException(
          Text.of("output.disk-full-folder", "path", path), Text.of("output.disk-full-hint"), e);
    }
    return failed("output.not-writable", e, path);
  }

  /** The new site was decided, and a step of it failed. */
  static UnusableException unfinished(IOException e, String path) {
    return new UnusableException(
        Text.of("output.unfinished", "path", path, "reason", reason(e)),
        Text.of("output.unfinished-hint"),
        e);
  }

  private static UnusableException failed(String key, IOException e, String path) {
    Text text =
        e instanceof AccessDeniedException
            ? Text.of("output.denied", "path", path)
            : Text.of(key, "path", path, "reason", reason(e));
    return new UnusableException(text, null, e);
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }

  private static boolean isFull(IOException e) {
    String failure = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(failure::contains);
  }

  private static long free(OutputDisk outputDisk, Path folder) {
    try {
      return outputDisk.free(folder);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
