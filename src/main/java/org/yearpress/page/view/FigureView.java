package org.yearpress.page.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.model.Address;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;

/**
 * A figure away from its table.
 *
 * @param text what is printed
 * @param value the number for machines; empty without one
 * @param kind as of a cell, or {@code absent} where there is no report or no such row
 * @param href link to its source; empty where there is none
 * @param caveats what must be known of it
 */
public record FigureView(
    String text, String value, String kind, Address href, List<CaveatView> caveats) {
  public FigureView {
    caveats = List.copyOf(caveats);
  }

  /** The kind of a cell that needs no class: most are a figure and nothing else. */
  static final String PLAIN = "value";

  /** A number that was worked out, and stands nowhere else. */
  public static FigureView number(Language language, BigDecimal number) {
    return new FigureView(
        language.number(number),
        number.toPlainString(),
        number.signum() == 0 ? "zero" : PLAIN,
        Address.NONE,
        List.of());
  }

  /** A word in place of a figure, where there is no report or no such row. */
  public static FigureView absent(String word) {
    return new FigureView(word, "", "absent", Address.NONE, List.of());
  }

  /** A word for a cell in which nothing is written. */
  public static FigureView blank(String word) {
    return new FigureView(word, "", "blank", Address.NONE, List.of());
  }

  /** The same with one more caveat, if there is one, before the others. */
  public FigureView with(Optional<CaveatView> caveat) {
    if (caveat.isEmpty()) {
      return this;
    }
    List<CaveatView> all = new ArrayList<>(List.of(caveat.get()));
    all.addAll(caveats);
    return new FigureView(text, value, kind, href, all);
  }

  /** Writes it as a cell of a table, as {@code figure.html} does for one that stands alone. */
  public void writeTo(Html out) {
    writeTo(out, "");
  }

  /**
   * The same.
   *
   * @param beside a text beside it, such as the change on the year before; may be empty
   */
  public void writeTo(Html out, String beside) {
    boolean plain = href.isEmpty() && caveats.isEmpty() && kind.equals(PLAIN) && !value.isEmpty();
    if (plain && !beside.isEmpty()) {
      // Of such there are very many on a page.
      out.raw("<td><span class=\"noted\"><data").attribute("value", value).raw(">").text(text);
      out.raw("</data> <span class=\"mark\">").text(beside).raw("</span></span></td>");
      return;
    }
    boolean noted = !caveats.isEmpty() || !beside.isEmpty();
    boolean alone = !noted && text.equals(value);
    out.raw("<td");
    if (noted || !kind.equals(PLAIN)) {
      out.raw(" class=\"is-").raw(kind).raw("\"");
    }
    out.raw(noted ? "><span class=\"noted\"><span>" : ">");
    if (!href.isEmpty()) {
      out.raw("<a").href(href).raw(">");
    }
    if (alone) {
      out.text(text);
    } else if (value.isEmpty()) {
      out.raw("<span class=\"word\">").text(text).raw("</span>");
    } else {
      out.raw("<data").attribute("value", value).raw(">").text(text).raw("</data>");
    }
    out.raw(href.isEmpty() ? "" : "</a>");
    if (noted) {
      out.raw("</span>");
      writeCaveats(out);
      if (!beside.isEmpty()) {
        out.raw(" <span class=\"mark\">").text(beside).raw("</span>");
      }
      out.raw("</span>");
    }
    out.raw("</td>");
  }

  /** What stands beside it, as {@code caveats.html} writes it. */
  public void writeCaveats(Html out) {
    for (CaveatView caveat : caveats) {
      boolean leads = !caveat.href().isEmpty();
      out.raw(leads ? " <a" : " <abbr");
      if (leads) {
        out.href(caveat.href());
      }
      out.raw(" class=\"mark\"")
          .attribute("data-caveat", caveat.kind())
          .attribute("title", caveat.meaning())
          .raw(">")
          .text(caveat.term())
          .raw(leads ? "</a>" : "</abbr>");
    }
  }
}
