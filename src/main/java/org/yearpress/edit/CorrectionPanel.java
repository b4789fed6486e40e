package org.yearpress.edit;

import java.util.List;
import java.util.function.UnaryOperator;
import org.yearpress.model.Correction;
import org.yearpress.model.Section;
import org.yearpress.record.PublishedReport;

/** Where a public correction is written: before, after, reason, name, day; and the texts. */
final class CorrectionPanel {
  private final EditorShell shell;
  private final UnaryOperator<String> texts;

  /**
   * @param texts the text of a file, by its content path
   */
  CorrectionPanel(EditorShell shell, UnaryOperator<String> texts) {
    this.shell = shell;
    this.texts = texts;
  }

  void write(ScreenHtml html, OpenReport open) {
    html.raw("<section aria-labelledby=\"t-correct\"><h2 id=\"t-correct\">");
    html.text(shell.say("correct.title")).raw("</h2>");
    pending(html, open);
    html.raw("<form id=\"correction\"").attribute("data-post", "correct/" + open.address());
    html.raw("><p>").text(shell.say("correct.lead")).raw("</p><ul id=\"corrected\"");
    html.attribute("data-none", shell.say("correct.none")).raw("></ul>");
    html.raw("<h3>").text(shell.say("correct.texts")).raw("</h3>");
    for (String key : TitleAndSummary.KEYS) {
      String name = shell.say("about." + key);
      html.raw("<details").attribute("id", "s-" + key).raw("><summary>").text(name);
      html.raw("</summary><textarea rows=\"3\"").attribute("aria-label", name);
      html.attribute("lang", open.report().language()).attribute("data-correct", key);
      html.attribute("data-file", open.report().places().report().file()).raw(">\n");
      html.text(TitleAndSummary.of(open.report(), key)).raw("</textarea></details>");
    }
    for (Section section : open.report().sections()) {
      String title = section.title().isEmpty() ? shell.say("text.cover") : section.title();
      html.raw("<details").attribute("id", "s-" + section.slug()).raw("><summary>");
      html.text(title).raw("</summary><textarea rows=\"12\"").attribute("aria-label", title);
      html.attribute("lang", open.report().language());
      html.attribute("data-correct", section.slug()).attribute("data-file", section.file());
      html.raw(">\n").text(texts.apply(section.file())).raw("</textarea></details>");
    }
    html.raw("<p>");
    reason(html);
    html.raw("</p></form></section>");
  }

  /** Reason, name and day of a correction, and its button. */
  private void reason(ScreenHtml html) {
    html.raw("<label>").text(shell.say("ready.reason"));
    html.raw(" <input name=\"reason\" required maxlength=\"1000\"></label> <label>");
    html.text(shell.say("by"));
    html.raw(" <input name=\"by\" required maxlength=\"200\" data-keep></label> <label>");
    html.text(shell.say("ready.day"));
    html.raw(" <input type=\"date\" name=\"on\" required data-today></label> <button>");
    html.text(shell.say("correct.do")).raw("</button>");
  }

  /** Where a file that readers have gets another one in its place, or one joins them. */
  void files(ScreenHtml html, OpenReport open) {
    html.raw("<h2>").text(shell.say("correct.files")).raw("</h2>");
    pending(html, open);
    html.raw("<form class=\"drop\"").attribute("data-upload", "correct-file/" + open.address());
    html.raw("><p>").text(shell.say("correct.files-lead")).raw("</p><label>");
    html.text(shell.say("correct.which")).raw(" <select name=\"part\">");
    List<String> parts = CorrectedFile.replaceable(open);
    parts.forEach(part -> html.option(part, part, false));
    html.option("", shell.say("correct.new-file"), parts.isEmpty());
    html.raw("</select></label> <label>").text(shell.say("files.file"));
    html.raw(" <input type=\"file\" name=\"file\" required></label><label>");
    html.text(shell.say("correct.new-name"));
    html.raw(" <input name=\"title\" maxlength=\"200\"></label> ");
    reason(html);
    html.raw("</form>");
  }

  /** Corrections that readers were not given yet: they can be taken back. */
  private void pending(ScreenHtml html, OpenReport open) {
    PublishedReport published = open.state().published();
    if (published == null || !open.isBeingCorrected()) {
      return;
    }
    html.raw("<p>").text(shell.say("correct.pending")).raw("</p><ul>");
    for (Correction each : open.report().corrections()) {
      boolean known = published.corrections().stream().anyMatch(mark -> mark.isOf(each));
      if (!known) {
        String what = each.cell().isEmpty() ? each.section() : each.cell();
        String change = each.cell().isEmpty() ? "" : ": " + each.from() + " → " + each.to();
        html.raw("<li>").text(what + change + ", " + each.on() + ", " + each.reason());
        html.raw("</li>");
      }
    }
    html.raw("</ul><form").attribute("data-post", "uncorrect/" + open.address());
    html.raw("><button>").text(shell.say("correct.undo")).raw("</button></form>");
  }
}
