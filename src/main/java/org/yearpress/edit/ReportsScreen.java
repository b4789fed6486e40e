package org.yearpress.edit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yearpress.model.Body;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.status.SiteStatus;

/** The bodies with the state of their report for a year, and what is due. */
final class ReportsScreen {
  private final EditorShell shell;

  ReportsScreen(EditorShell shell) {
    this.shell = shell;
  }

  String page(SiteInspection site, int year) {
    TreeSet<Integer> years = new TreeSet<>(List.of(year - 1, year, year + 1));
    site.facts().reports().forEach(report -> years.add(report.year()));
    SiteStatus status = SiteStatus.of(site, year);
    ScreenHtml html = new ScreenHtml();
    html.raw("<h1>").text(shell.say("reports.title", "year", Integer.toString(year)));
    html.raw("</h1><nav").attribute("aria-label", shell.say("reports.years")).raw("><ul>");
    for (int each : years.descendingSet()) {
      html.raw("<li><a").href(EditorShell.AT + "year/" + each);
      html.raw(each == year ? " aria-current=\"page\">" : ">").text(Integer.toString(each));
      html.raw("</a></li>");
    }
    html.raw("</ul></nav><div class=\"wide\" role=\"region\" tabindex=\"0\"");
    html.attribute("aria-label", shell.say("home")).raw("><table class=\"reports\"><thead><tr>");
    for (String column : List.of("body", "state", "work", "due", "found")) {
      html.element("th", "scope", "col", shell.say("reports." + column));
    }
    html.raw("</tr></thead><tbody>");
    TreeSet<String> without = new TreeSet<>();
    for (SiteStatus.Line line : status.lines()) {
      write(html, line, year);
      if (line.folder().isEmpty()) {
        without.add(line.body());
      }
    }
    for (String body : status.unasked()) {
      String name = site.body(body).name();
      html.raw("<tr>").element("th", "scope", "row", name).raw("<td>");
      html.text(shell.say("reports.none")).raw("</td><td>");
      begin(html, body, year);
      html.raw("</td><td></td><td></td></tr>");
      without.add(body);
    }
    html.raw("</tbody></table></div>");
    if (!without.isEmpty()) {
      fromFile(html, site, without, year);
    }
    return shell.page(shell.say("home"), html.toString());
  }

  private void write(ScreenHtml html, SiteStatus.Line line, int year) {
    String state =
        shell.messages().format("cli.status.state." + line.state().word())
            + (line.signed() ? ", " + shell.messages().format("cli.status.column.signed") : "");
    html.raw("<tr>").element("th", "scope", "row", line.name());
    html.element("td", "data-state", line.state().word(), state).raw("<td>");
    if (line.folder().isEmpty() && line.state() == SiteStatus.State.MISSING) {
      begin(html, line.body(), year);
    } else if (!line.folder().isEmpty()) {
      html.raw("<a").href(EditorShell.AT + "form/" + line.body() + "/" + year);
      html.attribute("aria-label", shell.say("reports.open-of", "body", line.name())).raw(">");
      html.text(shell.say("reports.open")).raw("</a>");
    }
    html.raw("</td><td>");
    LocalDate due = line.days().due();
    html.text(due == null ? "" : due.toString());
    html.text(line.days().late() ? " " + shell.say("reports.late") : "").raw("</td><td>");
    if (!line.folder().isEmpty()) {
      html.text(
          shell.say(
              "reports.counts",
              "errors",
              Long.toString(line.counts().errors()),
              "warnings",
              Long.toString(line.counts().warnings())));
    }
    html.raw("</td></tr>");
  }

  private void begin(ScreenHtml html, String body, int year) {
    html.raw("<form data-post=\"begin\"><input type=\"hidden\" name=\"body\"");
    html.attribute("value", body).raw("><input type=\"hidden\" name=\"year\"");
    html.attribute("value", year).raw("><button>");
    html.text(shell.say("reports.begin", "year", Integer.toString(year)));
    html.raw("<span class=\"unseen\"> ").text(body).raw("</span></button></form>");
  }

  private void fromFile(ScreenHtml html, SiteInspection site, Set<String> without, int year) {
    html.raw("<form class=\"drop\" data-upload=\"import\"><h2>").text(shell.say("import.title"));
    html.raw("</h2><p>").text(shell.say("import.lead")).raw("</p><label>");
    html.text(shell.say("reports.body")).raw(" <select name=\"body\">");
    for (String path : without) {
      Body body = site.body(path);
      html.option(path, body.name(), false);
    }
    html.raw("</select></label><input type=\"hidden\" name=\"year\"").attribute("value", year);
    html.raw("><label>").text(shell.say("import.file"));
    html.raw(" <input type=\"file\" name=\"file\" required></label> <button>");
    html.text(shell.say("import.do")).raw("</button></form>");
  }
}
