package org.yearpress.edit;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.FilledForm;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalHit;
import org.yearpress.text.JsonText;

/** A report for the script of its screens: what stands in its cells, and what was found. */
final class ReportData {
  private final Messages messages;
  private final UnaryOperator<String> texts;

  /**
   * @param texts the text of a file, by its content path
   */
  ReportData(Messages messages, UnaryOperator<String> texts) {
    this.messages = messages;
    this.texts = texts;
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
    Passage passage = passage(open, found);
    json.name("column").value(passage.column()).name("length").value(passage.length());
    json.name("text").value(found.describe(messages)).endObject();
  }

  /**
   * What a finding is about within its line.
   *
   * @param column from 1
   * @param length 0 where only its beginning is known
   */
  private record Passage(int column, int length) {}

  private Passage passage(OpenReport open, Diagnostic found) {
    int column = Math.max(1, found.place().column());
    if (found.code().startsWith("privacy-") && open.isSection(found.place().file())) {
      String line =
          texts
              .apply(found.place().file())
              .lines()
              .skip(Math.max(0, found.place().line() - 1))
              .findFirst()
              .orElse("");
      for (PersonalHit hit : PersonalData.find(line)) {
        if (hit.end() >= column) {
          return new Passage(hit.start() + 1, hit.end() - hit.start());
        }
      }
    }
    return new Passage(column, 0);
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

  /** That a correction was not written, since it would lead to errors. */
  byte[] wrong(OpenReport open, String message, List<Diagnostic> errors) {
    JsonText json = new JsonText().object().name("ok").value("no").name("message").value(message);
    json.name("hint").value("").name("found").array();
    errors.forEach(error -> write(json, open, error));
    return json.endArray().endObject().bytes();
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
