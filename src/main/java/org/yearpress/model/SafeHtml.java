package org.yearpress.model;

/**
 * HTML that has passed the sanitiser. Only {@code markup} creates it, so it may be written
 * unescaped.
 *
 * @param html well-formed HTML fragment
 */
public record SafeHtml(String html) {
  /** No content. */
  public static final SafeHtml EMPTY = new SafeHtml("");
}
