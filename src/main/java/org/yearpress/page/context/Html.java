package org.yearpress.page.context;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import org.yearpress.api.API;
import org.yearpress.model.Address;
import org.yearpress.text.Escape;

/**
 * Writes HTML in code, where a template would be too slow (runs of cells) or too awkward
 * (drawings). All text goes through {@link #text} or {@link #attribute}, which escape.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Html {
  private final StringBuilder out = new StringBuilder(256);

  /** Markup of the code's own. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  public Html raw(int number) {
    out.append(number);
    return this;
  }

  public Html text(String text) {
    out.append(Escape.html(text));
    return this;
  }

  /** An attribute with a blank before it. */
  public Html attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    return text(value).raw("\"");
  }

  /** The attribute that says where a link leads. */
  public Html href(Address address) {
    return attribute("href", address.text());
  }

  /** An attribute of a drawing whose value is a number. */
  public Html attribute(String name, int value) {
    out.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  public SafeString done() {
    return new SafeString(out.toString());
  }
}
