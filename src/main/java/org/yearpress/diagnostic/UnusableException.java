package org.yearpress.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * The command or its environment cannot be used: no content folder, an output folder that cannot be
 * written, a broken theme, a wrong option. Not for broken content, which is a {@link Diagnostic}.
 * Ends the run with exit code 2.
 */
public final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;
  private final transient @Nullable Text hint;

  public UnusableException(Text text) {
    this(text, null, null);
  }

  /** With the failure that it came from, for {@code --debug}; null when it came from none. */
  public UnusableException(Text text, @Nullable Throwable cause) {
    this(text, null, cause);
  }

  /** With what to do about it as well. */
  public UnusableException(Text text, @Nullable Text hint, @Nullable Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
    this.hint = hint;
  }

  /** What is wrong. */
  public Text text() {
    return text;
  }

  /** What to do about it; null when the text says it, or nothing can be said. */
  public @Nullable Text hint() {
    return hint;
  }
}
