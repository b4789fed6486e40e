package org.yearpress.diagnostic;

import java.util.List;
import org.yearpress.text.Escape;
import org.yearpress.text.PrintableText;

/**
 * A page for people without a terminal: each finding with its cell shown in its table. One file, no
 * script, no external resources.
 */
final class HtmlFormat implements DiagnosticFormat {
  private static final String STYLE =
      "body{font:16px/1.65 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
          + "h2{font-size:1rem;margin:2rem 0 .25rem}h2 code{font-weight:400}"
          + ".error{border-left:.4rem solid #b00020}.warning{border-left:.4rem solid #8a5a00}.note{border-left:.4rem solid #1d5d9b}"
          + "section{padding:.25rem 0 .25rem 1rem;margin:1rem 0}table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0;display:block;overflow-x:auto}"
          + "td,th{border:1px solid #bbb;padding:.15rem .5rem;text-align:left;vertical-align:top}mark{background:#ffd54d;color:#000;padding:0 .25rem}"
          + ".detail{margin:.1rem 0;font-family:ui-monospace,monospace;white-space:pre-wrap}";

  @Override
  public String name() {
    return "html";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    Messages messages = diagnostics.messages();
    String title = messages.format("diagnostic.page-title");
    StringBuilder out = new StringBuilder(4096);
    out.append("<!DOCTYPE html>\n<html lang=\"").append(messages.language()).append("\">\n");
    out.append(
        "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.append("<title>").append(escape(title)).append("</title>\n<style>").append(STYLE);
    out.append("</style>\n<h1>").append(escape(title)).append("</h1>\n<p>");
    out.append(escape(diagnostics.summary())).append("</p>\n");
    diagnostics.all().forEach(diagnostic -> write(diagnostic, diagnostics, out));
    return out.append("</html>\n").toString();
  }

  private static void write(Diagnostic diagnostic, Diagnostics all, StringBuilder out) {
    Messages messages = all.messages();
    String severity = messages.format("diagnostic.severity." + diagnostic.severity().word());
    out.append("<section class=\"").append(diagnostic.severity().word()).append("\">\n<h2>");
    out.append(escape(severity)).append(' ').append(escape(diagnostic.id()));
    if (Diagnostics.isAccepted(diagnostic)) {
      out.append(" (").append(escape(messages.format("diagnostic.accepted"))).append(')');
    }
    out.append("</h2>\n<p>").append(escape(messages.format(diagnostic.message()))).append("</p>\n");
    for (Text detail : diagnostic.details()) {
      out.append("<p class=\"detail\">").append(escape(messages.format(detail))).append("</p>\n");
    }
    Excerpt excerpt = all.excerpts().apply(diagnostic.place());
    if (excerpt != null) {
      writeTable(excerpt, diagnostic.place(), messages, out);
    }
    Text hint = diagnostic.hint();
    if (hint != null) {
      Text line = Text.of("diagnostic.hint-is", "hint", messages.format(hint));
      out.append("<p>").append(escape(messages.format(line))).append("</p>\n");
    }
    out.append("<p><code>content/").append(escape(diagnostic.place().toString()));
    out.append("</code></p>\n</section>\n");
  }

  private static void writeTable(
      Excerpt excerpt, Place place, Messages messages, StringBuilder out) {
    out.append("<table>\n<tr><th scope=\"col\">")
        .append(escape(messages.format("diagnostic.line")))
        .append("</th>");
    for (String head : excerpt.header()) {
      out.append("<th scope=\"col\">").append(escape(head)).append("</th>");
    }
    out.append("</tr>\n");
    for (int i = 0; i < excerpt.rows().size(); i++) {
      int line = excerpt.firstLine() + i;
      out.append("<tr><th scope=\"row\">").append(line).append("</th>");
      List<String> fields = excerpt.rows().get(i);
      for (int field = 0; field < fields.size(); field++) {
        boolean marked =
            line == place.line()
                && (fields.size() == 1 || place.column() == 0 || field + 1 == place.column());
        out.append("<td>").append(marked ? "<mark>" : "").append(escape(fields.get(field)));
        out.append(marked ? "</mark></td>" : "</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</table>\n");
  }

  private static String escape(String text) {
    return PrintableText.markup(Escape.html(text));
  }
}
