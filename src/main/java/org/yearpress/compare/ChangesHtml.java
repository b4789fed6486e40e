package org.yearpress.compare;

import java.util.List;
import org.yearpress.compare.Changes.FindingChangeKind;
import org.yearpress.compare.Changes.Kind;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.text.Escape;
import org.yearpress.text.PrintableText;

/**
 * Writes changes as a page for the reviewer of a merge request. One file, no script, no external
 * resources; additions and removals differ by words and lines, not by colour alone.
 */
final class ChangesHtml {
  private static final String STYLE =
      "body{font:16px/1.65 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
          + "h2{font-size:1.15rem;margin:2rem 0 .25rem;border-top:1px solid #bbb;padding-top:1rem}h3{font-size:1rem;margin:1rem 0 .25rem}"
          + "table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
          + "del{background:#fbe3e4}ins{background:#e2f3e5}p,li{overflow-wrap:anywhere}@media print{body{max-width:none;margin:0}}";

  private final Messages messages;
  private final StringBuilder out = new StringBuilder(4096);

  private ChangesHtml(Messages messages) {
    this.messages = messages;
  }

  static String render(Changes changes, Messages messages) {
    ChangesHtml page = new ChangesHtml(messages);
    page.all(changes);
    return page.out.toString();
  }

  /** What readers see of a change in one report, to stand below a heading of the second level. */
  static String fragment(Changes.PartChange part, Messages messages) {
    ChangesHtml page = new ChangesHtml(messages);
    page.size(part);
    page.seen(part);
    return page.out.toString();
  }

  private void all(Changes changes) {
    String title = messages.format("compare.title");
    out.append("<!DOCTYPE html>\n<html lang=\"").append(messages.language()).append("\">\n");
    out.append("<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    out.append(escape(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n");
    out.append("<body>\n<h1>").append(escape(title)).append("</h1>\n<p>");
    out.append(escape(moment(changes.before()))).append(" → ");
    out.append(escape(moment(changes.after()))).append("</p>\n<p>");
    out.append(escape(ChangeWords.summary(changes, messages))).append("</p>\n");
    changes.parts().forEach(this::part);
    if (!changes.findings().isEmpty()) {
      out.append("<h2>").append(escape(messages.format("compare.site"))).append("</h2>\n");
      findings(changes.findings());
    }
    out.append("</body>\n</html>\n");
  }

  private String moment(SeenSite site) {
    String name = site.name().isEmpty() ? messages.format("compare.work-tree") : site.name();
    return site.id().isEmpty() || site.id().startsWith(name)
        ? name
        : name + " (" + site.id().substring(0, 12) + ")";
  }

  private void part(Changes.PartChange part) {
    out.append("<h2>").append(escape(part.title())).append(" <code>");
    out.append(escape(part.address())).append("</code> (");
    out.append(escape(messages.format("compare.kind." + part.kind().word()))).append(")</h2>\n");
    size(part);
    findings(part.findings());
    seen(part);
  }

  private void size(Changes.PartChange part) {
    Changes.Size size = part.size();
    if (size != null) {
      out.append("<p>").append(escape(ChangeWords.size(size, messages))).append("</p>\n");
    }
  }

  private void seen(Changes.PartChange part) {
    if (!part.figures().isEmpty()) {
      table("compare.figures", "compare.row");
      for (Changes.FigureChange figure : part.figures()) {
        row(
            "<code>" + escape(figure.cell()) + "</code> " + escape(figure.label()),
            ChangeWords.figure(figure.from(), messages),
            ChangeWords.figure(figure.to(), messages));
      }
      out.append("</tbody>\n</table>\n");
    }
    if (!part.facts().isEmpty()) {
      table("compare.facts", "compare.key");
      for (Changes.FactChange fact : part.facts()) {
        row("<code>" + escape(fact.key()) + "</code>", fact.from(), fact.to());
      }
      out.append("</tbody>\n</table>\n");
    }
    part.sections().forEach(this::section);
    if (!part.attachments().isEmpty()) {
      out.append("<h3>")
          .append(escape(messages.format("compare.attachments")))
          .append("</h3>\n<ul>\n");
      for (Changes.FileChange file : part.attachments()) {
        out.append("<li>").append(escape(messages.format("compare.kind." + file.kind().word())));
        out.append(": <code>").append(escape(file.file())).append("</code>");
        out.append(escape(ChangeWords.sizes(file))).append("</li>\n");
      }
      out.append("</ul>\n");
    }
  }

  private void table(String title, String first) {
    out.append("<h3>").append(escape(messages.format(title))).append("</h3>\n<table>\n<thead><tr>");
    for (String head : List.of(first, "compare.before", "compare.after")) {
      out.append("<th scope=\"col\">").append(escape(messages.format(head))).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
  }

  private void row(String head, String from, String to) {
    out.append("<tr><th scope=\"row\">").append(head).append("</th><td>");
    out.append(from.isEmpty() ? "—" : "<del>" + escape(from) + "</del>").append("</td><td>");
    out.append(to.isEmpty() ? "—" : "<ins>" + escape(to) + "</ins>").append("</td></tr>\n");
  }

  private void section(Changes.SectionChange section) {
    String name = section.title().isEmpty() ? section.slug() : section.title();
    out.append("<h3>").append(escape(messages.format("compare.section"))).append(' ');
    out.append(escape(messages.format("compare.kind." + section.kind().word()))).append(": ");
    out.append(escape(name));
    if (section.kind() == Kind.MOVED && !section.previousTitle().isEmpty()) {
      out.append(" (").append(escape(section.previousTitle() + " → " + section.slug())).append(")");
    }
    out.append("</h3>\n");
    for (TextEdits.Edit edit : section.edits()) {
      out.append("<p>");
      if (!edit.from().isEmpty()) {
        out.append("<del>").append(escape(edit.from())).append("</del>");
      }
      if (!edit.from().isEmpty() && !edit.to().isEmpty()) {
        out.append("<br>");
      }
      if (!edit.to().isEmpty()) {
        out.append("<ins>").append(escape(edit.to())).append("</ins>");
      }
      out.append("</p>\n");
    }
  }

  private void findings(List<Changes.FindingChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    out.append("<h3>").append(escape(messages.format("compare.findings"))).append("</h3>\n<ul>\n");
    for (Changes.FindingChange change : changes) {
      Diagnostic finding = change.finding();
      String text = messages.format(finding.message());
      boolean gone = change.kind() == FindingChangeKind.GONE;
      out.append("<li>").append(escape(messages.format("compare.fate." + change.kind().word())));
      out.append(": ");
      out.append(escape(messages.format("diagnostic.severity." + finding.severity().word())));
      out.append(" <code>").append(escape(finding.id())).append("</code> ");
      out.append(gone ? "<del>" : "").append(escape(text)).append(gone ? "</del>" : "");
      if (Diagnostics.isAccepted(finding)) {
        out.append(" (").append(escape(messages.format("diagnostic.accepted"))).append(")");
      }
      out.append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private static String escape(String text) {
    return PrintableText.markup(Escape.html(text));
  }
}
