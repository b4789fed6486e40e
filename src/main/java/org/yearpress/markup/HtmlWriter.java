package org.yearpress.markup;

import org.yearpress.text.Escape;

/** Writes HTML as text. */
public final class HtmlWriter implements HtmlSink {
  private final StringBuilder html = new StringBuilder(4096);
  private boolean inTag;

  @Override
  public void open(String name) {
    content().append('<').append(name);
    inTag = true;
  }

  @Override
  public void attribute(String name, String value) {
    Escape.htmlAttribute(html, name, value);
  }

  @Override
  public void close(String name) {
    content().append("</").append(name).append('>');
  }

  @Override
  public void closeVoid() {
    content();
  }

  @Override
  public void text(String text) {
    Escape.htmlText(content(), text);
  }

  @Override
  public void mark(int line, int column) {
    SourcePositions.write(content(), line, column);
  }

  @Override
  public void markCounting(int line, int column) {
    SourcePositions.writeCounting(content(), line, column);
  }

  @Override
  public void raw(String raw) {
    content().append(raw);
  }

  private StringBuilder content() {
    if (inTag) {
      html.append('>');
      inTag = false;
    }
    return html;
  }

  @Override
  public int length() {
    return content().length();
  }

  @Override
  public String toString() {
    return content().toString();
  }
}
