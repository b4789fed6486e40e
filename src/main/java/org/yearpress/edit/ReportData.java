package org.yearpress.edit;

import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.FilledForm;
import org.yearpress.text.JsonText;

/** A report for the script of its screens: what stands in its cells, and what was found. */
final class ReportData {
  private final Messages messages;

  ReportData(Messages messages) {
    this.messages = messages;
  }

  /** What a screen shows after anything was saved, or when files changed outside. */
  byte[] of(OpenReport open, List<CellWriter.Outcome> outcomes) {
    JsonText json = new JsonText().object().name("ok").value("yes");
    json.name("cells").array();
    for (FilledForm.FilledTable table : open.filled().map(FilledForm::tables).orElse(List.of())) {
      for (FilledForm.FilledRow row : table.rows()) {
        for (FilledForm.FilledCell cell : row.cells()) {
          json.object().name("cell").value(open.state().address(cell.cell().at()));
          json.name("raw").value(cell.cell().raw());
          json.name("kind").value(FormScreen.kind(cell.cell())).endObject();
        }
      }
    }
    json.endArray().name("found").array();
    open.found().forEach(found -> write(json, open, found));
    json.endArray().name("outcomes").array();
    outcomes.forEach(outcome -> write(json, outcome));
    return json.endArray().endObject().bytes();
  }

  private void write(JsonText json, OpenReport open, Diagnostic found) {
    json.object();
    json.name("id").value(found.id());
    json.name("code").value(found.code());
    json.name("weight").value(weight(found));
    json.name("cell").value(open.cellOf(found));
    json.name("file").value(found.place().file());
    json.name("line").value(found.place().line());
    json.name("text").value(found.describe(messages)).endObject();
  }

  /** How grave a finding is, in a word. */
  static String weight(Diagnostic found) {
    return Diagnostics.isAccepted(found) ? "accepted" : found.severity().word();
  }

  private void write(JsonText json, CellWriter.Outcome outcome) {
    json.object().name("cell").value(outcome.cell());
    if (outcome instanceof CellWriter.Outcome.Conflict conflict) {
      json.name("theirs").value(conflict.theirs()).name("mine").value(conflict.mine());
    } else if (outcome instanceof CellWriter.Outcome.Refused refused) {
      json.name("why").value(messages.format(refused.why()));
    }
    json.endObject();
  }

  /** That something was done, and which page comes next; none for the same again. */
  static byte[] done(Optional<String> next) {
    JsonText json = new JsonText().object().name("ok").value("yes");
    next.ifPresent(path -> json.name("next").value(ScreenHtml.path(path)));
    return json.endObject().bytes();
  }

  /** That something was not done, and why. */
  static byte[] refused(String message, String hint) {
    JsonText json = new JsonText().object().name("ok").value("no").name("message").value(message);
    return json.name("hint").value(hint).endObject().bytes();
  }

  /** That a text is another one by now. */
  static byte[] conflict(String theirs) {
    return new JsonText()
        .object()
        .name("ok")
        .value("no")
        .name("theirs")
        .value(theirs)
        .endObject()
        .bytes();
  }
}
