package org.yearpress.diagnostic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yearpress.api.API;
import org.yearpress.diagnostic.packed.DiagnosticList;

/**
 * A fault of Yearpress, or of an extension, that shows in one file: it is told as an error of that
 * file, which must not keep the others from being looked at.
 */
@API(status = API.Status.INTERNAL)
public final class OwnFault {
  /** The code of its diagnostic. */
  public static final String CODE = "own-fault";

  private static final String OURS = "org.yearpress.";
  private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.");
  private static final int FRAMES = 3;

  private OwnFault() {}

  /**
   * Does some work on a file. What is no fault of ours, as a disk that cannot be read, is thrown as
   * it is.
   *
   * @param file content path that is told
   * @param told makes a result of the error about the fault
   */
  public static <T> T guarded(String file, Supplier<T> work, Function<Diagnostic, T> told) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return told.apply(of(file, e));
    }
  }

  /** A fault that is already told, on its way to whoever takes diagnostics. */
  public static final class ToldException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    private ToldException(Diagnostic diagnostic, Throwable cause) {
      super(cause);
      this.diagnostic = diagnostic;
    }

    /** The error about it. */
    public Diagnostic diagnostic() {
      return diagnostic;
    }
  }

  /**
   * Does some work on a file.
   *
   * @throws ToldException when a fault of ours ended it
   */
  public static <T> T told(String file, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new ToldException(of(file, e), e);
    }
  }

  /**
   * The error about a fault at work on a file.
   *
   * @throws RuntimeException the failure itself, where it is not ours or the work was called off
   */
  public static Diagnostic of(String file, Throwable failure) {
    if (failure instanceof UnusableException unusable) {
      throw unusable;
    }
    if (failure instanceof RuntimeException disk && DiskFault.of(disk).isPresent()) {
      throw disk;
    }
    if (failure instanceof RuntimeException stopped && Thread.currentThread().isInterrupted()) {
      throw stopped;
    }
    Optional<StackTraceElement> foreign = foreign(failure);
    return foreign.isEmpty()
        ? Diagnostic.error(
            CODE,
            Place.of(file),
            Text.of("diagnostic.own-fault", "fault", shown(failure)),
            Text.of("diagnostic.own-fault-hint"))
        : Diagnostic.error(
            CODE,
            Place.of(file),
            Text.of(
                "diagnostic.foreign-fault",
                "class",
                foreign.get().getClassName(),
                "fault",
                failure + " (" + shown(foreign.get()) + ")"),
            Text.of("diagnostic.foreign-fault-hint"));
  }

  /**
   * Where code of an extension, or of a library, failed; empty where it was ours. The classes of
   * Java in between only did what they were told.
   */
  private static Optional<StackTraceElement> foreign(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> PLATFORM.stream().noneMatch(frame.getClassName()::startsWith))
        .findFirst()
        .filter(frame -> !frame.getClassName().startsWith(OURS));
  }

  /** Whether a diagnostic tells a fault of ours. */
  public static boolean is(Diagnostic diagnostic) {
    return diagnostic.code().equals(CODE);
  }

  /** Whether one of some diagnostics tells a fault of ours. */
  public static boolean isAmong(List<Diagnostic> found) {
    return DiagnosticList.openErrors(found).anyMatch(OwnFault::is);
  }

  /** What went wrong and where in our code, for whoever mends it. */
  private static String shown(Throwable failure) {
    String where =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OURS))
            .limit(FRAMES)
            .map(OwnFault::shown)
            .collect(Collectors.joining(", "));
    return where.isEmpty() ? failure.toString() : failure + " (" + where + ")";
  }

  private static String shown(StackTraceElement frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }
}
