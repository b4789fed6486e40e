package org.yearpress.edit;

import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;

/** What is left to do: findings by weight, then publish, sign, commit. */
final class ReadyScreen {
  private final EditorShell shell;

  ReadyScreen(EditorShell shell) {
    this.shell = shell;
  }

  String page(OpenReport open, Optional<ReportCommit.Standing> git) {
    ScreenHtml html = new ScreenHtml();
    html.raw("<h1>").text(shell.say("ready.title")).raw("</h1>");
    html.raw("<p><a").href("/" + Permalinks.report(open.report()));
    html.raw(">").text(shell.say("ready.page")).raw("</a></p>");
    findings(html, open);
    if (git.isPresent()) {
      html.raw("<section id=\"changes\"").attribute("data-load", "changes/" + open.address());
      html.raw("><p class=\"quiet\">").text(shell.say("ready.changes-wait"));
      html.raw("</p></section>");
    }
    if (open.isGiven()) {
      shell.given(html, open);
    } else {
      publish(html, open);
    }
    if (open.isCorrectable() || !open.isGiven()) {
      sign(html, open);
    }
    commit(html, open, git);
    return shell.page(open, EditorShell.Tab.READY, html.toString());
  }

  /** What readers would see changed, for the place that the page keeps for it. */
  String changes(Optional<String> changes) {
    ScreenHtml html = new ScreenHtml();
    html.raw("<!doctype html><title></title><section><h2>").text(shell.say("ready.changes"));
    html.raw("</h2>");
    changes.ifPresentOrElse(
        html::raw, () -> html.raw("<p>").text(shell.say("ready.changes-none")).raw("</p>"));
    return html.raw("</section>").toString();
  }

  private void findings(ScreenHtml html, OpenReport open) {
    List<Diagnostic> found = open.found();
    html.raw("<h2>").text(shell.say("ready.found")).raw("</h2>");
    if (found.isEmpty()) {
      html.raw("<p>").text(shell.say("ready.clean")).raw("</p>");
      return;
    }
    html.raw("<ol class=\"found\">");
    for (Diagnostic each : found) {
      String weight = ReportData.weight(each);
      html.raw("<li").attribute("data-weight", weight).raw("><p><strong>");
      html.text(shell.say("script." + weight)).raw("</strong> ").text(each.id()).raw(" ");
      place(html, open, each);
      html.raw("</p><p class=\"lines\">").text(each.describe(shell.messages())).raw("</p>");
      if (each.subject() != null
          && !Diagnostics.isAccepted(each)
          && (open.isCorrectable() || !open.isGiven())) {
        accept(html, open, each);
      }
      html.raw("</li>");
    }
    html.raw("</ol>");
  }

  /** A link to where it is mended. */
  private void place(ScreenHtml html, OpenReport open, Diagnostic found) {
    String cell = open.cellOf(found);
    List<Section> sections = open.report().sections();
    if (!cell.isEmpty()) {
      String path = EditorShell.AT + "form/" + open.address() + "#" + cell;
      html.link(path, shell.say("ready.to-cell", "cell", cell));
      return;
    }
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).file().equals(found.place().file())) {
        String line = Integer.toString(found.place().line());
        String path = EditorShell.AT + "text/" + (i + 1) + "/" + open.address() + "#" + line;
        html.link(path, shell.say("ready.to-text", "line", line));
        return;
      }
    }
    html.raw("<span class=\"quiet\">").text(found.place().toString()).raw("</span>");
  }

  private void accept(ScreenHtml html, OpenReport open, Diagnostic found) {
    html.raw("<details><summary>").text(shell.say("ready.accept")).raw("</summary><form");
    html.attribute("data-post", "accept/" + open.address());
    html.raw("><input type=\"hidden\" name=\"finding\"").attribute("value", found.id());
    html.raw("><input type=\"hidden\" name=\"on\" data-today><label>");
    html.text(shell.say("ready.reason"));
    html.raw(" <input name=\"reason\" required maxlength=\"1000\"></label>");
    by(html);
    html.raw("<button>").text(shell.say("ready.do-accept")).raw("</button></form></details>");
  }

  private void by(ScreenHtml html) {
    html.raw("<label>").text(shell.say("by"));
    html.raw(" <input name=\"by\" required maxlength=\"200\" data-keep></label> ");
  }

  private void publish(ScreenHtml html, OpenReport open) {
    html.raw("<h2>").text(shell.say("ready.publish")).raw("</h2>");
    if (open.report().status() == Report.Status.PUBLISHED) {
      html.raw("<p>").text(shell.say("ready.is-published")).raw("</p>");
      return;
    }
    html.raw("<form").attribute("data-post", "publish/" + open.address());
    html.raw("><p>").text(shell.say("ready.publish-lead")).raw("</p><label>");
    html.text(shell.say("ready.day"));
    html.raw(" <input type=\"date\" name=\"on\" required data-today></label> <button>");
    html.text(shell.say("ready.do-publish")).raw("</button></form>");
  }

  private void sign(ScreenHtml html, OpenReport open) {
    html.raw("<h2>").text(shell.say("ready.sign")).raw("</h2><ul>");
    for (Signature signature : open.report().responsible().signed()) {
      boolean holds = signature.digest().equals(open.state().digest());
      html.raw("<li").attribute("data-holds", holds ? "yes" : "no").raw(">");
      html.text(signature.by() + ", " + signature.on() + " – ");
      html.text(shell.say(holds ? "ready.holds" : "ready.older")).raw("</li>");
    }
    html.raw("</ul>");
    if (open.report().status() != Report.Status.PUBLISHED) {
      html.raw("<p>").text(shell.say("ready.sign-later")).raw("</p>");
      return;
    }
    html.raw("<form").attribute("data-post", "sign/" + open.address()).raw(">");
    by(html);
    html.raw("<label>").text(shell.say("ready.day"));
    html.raw(" <input type=\"date\" name=\"on\" required data-today></label> <button>");
    html.text(shell.say("ready.do-sign")).raw("</button></form>");
  }

  private void commit(ScreenHtml html, OpenReport open, Optional<ReportCommit.Standing> standing) {
    html.raw("<h2>").text(shell.say("ready.commit")).raw("</h2>");
    if (standing.isEmpty()) {
      html.raw("<p>").text(shell.say("ready.no-git")).raw("</p>");
      return;
    }
    ReportCommit.Standing git = standing.get();
    if (git.behind() > 0) {
      html.raw("<p class=\"told\">");
      html.text(shell.say("ready.behind", "count", Integer.toString(git.behind()))).raw("</p>");
    }
    if (git.changed().isEmpty()) {
      html.raw("<p id=\"all-committed\">").text(shell.say("ready.committed")).raw("</p>");
      return;
    }
    html.raw("<ul class=\"files\">");
    git.changed().forEach(path -> html.raw("<li>").text(path).raw("</li>"));
    html.raw("</ul><form").attribute("data-post", "commit/" + open.address());
    html.raw("><input type=\"hidden\" name=\"at\" data-now><label>").text(shell.say("by"));
    html.raw(" <input name=\"name\" required maxlength=\"200\" data-keep");
    html.attribute("value", git.author().name()).raw("></label> <label>");
    html.text(shell.say("ready.email"));
    html.raw(" <input name=\"email\" type=\"email\" required maxlength=\"200\" data-keep");
    html.attribute("value", git.author().email()).raw("></label> <label>");
    html.text(shell.say("ready.message")).raw(" <input name=\"message\" required");
    String title = open.report().joinedTitle();
    html.raw(" maxlength=\"500\"").attribute("value", title).raw("></label> <button>");
    html.text(shell.say("ready.do-commit")).raw("</button></form><p class=\"quiet\">");
    html.text(shell.say("ready.push")).raw("</p>");
  }
}
