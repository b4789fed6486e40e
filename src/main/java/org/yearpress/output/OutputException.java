package org.yearpress.output;

import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;

/** The output cannot be written: what to say to the person, and what they may do. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;
  private final transient @Nullable Text hint;

  OutputException(Text text, @Nullable Text hint, @Nullable Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
    this.hint = hint;
  }

  OutputException(Text text) {
    this(text, null, null);
  }

  /** What is wrong. */
  public Text text() {
    return text;
  }

  /** What to do about it; null when nothing can be said. */
  public @Nullable Text hint() {
    return hint;
  }
}
