package org.yearpress.form;

import org.yearpress.diagnostic.Text;

/** An expression that cannot be read or has no cells; {@link FormCheck} tells where. */
final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Text text;
  private final String code;
  private final int position;

  ExpressionException(String code, Text text, int position) {
    super(text.toString(), null, false, false);
    this.text = text;
    this.code = code;
    this.position = position;
  }

  Text text() {
    return text;
  }

  String code() {
    return code;
  }

  /** Character of the expression, from 0. */
  int position() {
    return position;
  }
}
