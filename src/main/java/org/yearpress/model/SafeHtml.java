package org.yearpress.model;

/**
 * HTML that has passed the sanitiser. Only {@code markup} makes it, so that whoever holds one may
 * print it unescaped.
 *
 * @param html well-formed HTML fragment
 */
public record SafeHtml(String html) {
  /** No content. */
  public static final SafeHtml EMPTY = new SafeHtml("");
}
