package org.yearpress.diagnostic;

/**
 * The command or its surroundings cannot be used as they are: no content folder, an output folder
 * that cannot be written, a broken theme, a wrong option. Not for broken content, which is a {@link
 * Diagnostic}. Ends the run with exit code 2.
 */
public final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  public UnusableException(Text text) {
    super(text.toString());
    this.text = text;
  }

  /** With the failure that it came from, for {@code --debug}. */
  public UnusableException(Text text, Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  /** What is wrong and what to do. */
  public Text text() {
    return text;
  }
}
