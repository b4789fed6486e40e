package org.yearpress.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Says on the console what a skipped test lacked, so that it does not look like one that passed.
 * JUnit finds it in {@code META-INF/services}.
 */
public final class SkippedTests implements TestWatcher, LifecycleMethodExecutionExceptionHandler {
  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    say(context, reason(cause));
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    say(context, reason.orElse("no reason is given"));
  }

  /** Where the surroundings of a whole class are missing, none of its tests is watched. */
  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause)
      throws Throwable {
    if (cause instanceof TestAbortedException) {
      say(context, reason(cause));
    }
    throw cause;
  }

  private static String reason(Throwable cause) {
    return String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", "");
  }

  private static void say(ExtensionContext context, String missing) {
    String test =
        context.getTestClass().map(Class::getSimpleName).orElse("")
            + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
    System.out.println("SKIPPED " + test + ": " + missing);
  }
}
