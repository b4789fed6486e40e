package org.yearpress.markup;

/**
 * Where a dialect writes HTML, tag by tag. The result is not safe yet: {@link HtmlSanitizer} makes
 * it safe.
 */
public interface HtmlSink {
  /** Opens an element; its attributes follow before anything else. */
  void open(String name);

  /** An attribute of the element that was opened just now. */
  void attribute(String name, String value);

  /** Closes the element that is open. */
  void close(String name);

  /** Closes an element that has no end tag, {@code <br>}. */
  void closeVoid();

  /** Text, not yet escaped. */
  void text(String text);

  /** A mark in text, see {@link SourcePositions#write}. */
  void mark(int line, int column);

  /** A mark in text, see {@link SourcePositions#writeCounting}. */
  void markCounting(int line, int column);

  /** HTML that the author wrote, whose tags may begin and end anywhere. */
  void raw(String html);

  /** How many characters all of it has as text. */
  int length();
}
