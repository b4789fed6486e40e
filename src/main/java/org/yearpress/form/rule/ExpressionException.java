package org.yearpress.form.rule;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.validation.FormValidator;

/**
 * An expression that cannot be parsed or that matches no cells; {@link FormValidator} adds the
 * place.
 */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text text;
  private final transient Supplier<@Nullable Text> hint;
  private final int position;

  public ExpressionException(String code, Text text, int position) {
    this(code, text, () -> null, position);
  }

  /**
   * @param hint computed only if the message is shown: looking for a near name among many is slow
   */
  ExpressionException(String code, Text text, Supplier<@Nullable Text> hint, int position) {
    super(text.toString(), null, false, false);
    this.code = code;
    this.text = text;
    this.hint = hint;
    this.position = position;
  }

  /** The same about another expression than the one whose place is known. */
  ExpressionException elsewhere() {
    return new ExpressionException(code, text, hint, -1);
  }

  public Text text() {
    return text;
  }

  public @Nullable Text hint() {
    return hint.get();
  }

  public String code() {
    return code;
  }

  /** Character of the expression, from 0; -1 where it is not about the expression. */
  public int position() {
    return position;
  }
}
