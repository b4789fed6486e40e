package org.yearpress.form;

import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;

/** An expression that cannot be read or has no cells; {@link FormCheck} tells where. */
final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text text;
  private final transient @Nullable Text hint;
  private final int position;

  ExpressionException(String code, Text text, int position) {
    this(code, text, null, position);
  }

  ExpressionException(String code, Text text, @Nullable Text hint, int position) {
    super(text.toString(), null, false, false);
    this.code = code;
    this.text = text;
    this.hint = hint;
    this.position = position;
  }

  Text text() {
    return text;
  }

  @Nullable Text hint() {
    return hint;
  }

  String code() {
    return code;
  }

  /** Character of the expression, from 0; -1 where it is not about the expression. */
  int position() {
    return position;
  }
}
