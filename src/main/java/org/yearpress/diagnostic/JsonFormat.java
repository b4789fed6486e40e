package org.yearpress.diagnostic;

import org.yearpress.text.JsonText;
import org.yearpress.text.PrintableText;

/** One JSON object with every finding and a summary; the shape is documented in content.md. */
final class JsonFormat implements DiagnosticFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    JsonText json = new JsonText().object().name("findings").array();
    for (Diagnostic diagnostic : diagnostics.all()) {
      json.newline();
      write(diagnostic, diagnostics.messages(), json);
    }
    json.endArray().newline().name("summary").object();
    json.name("reports").value(diagnostics.reports());
    json.name("errors").value(diagnostics.openErrors());
    json.name("warnings").value(diagnostics.openWarnings());
    json.name("notes").value(diagnostics.openNotes());
    json.name("accepted").value(diagnostics.accepted());
    if (!diagnostics.held().isEmpty()) {
      json.name("held").array();
      diagnostics.held().forEach(json::value);
      json.endArray();
    }
    return PrintableText.json(json.endObject().endObject().newline().toString());
  }

  private static void write(Diagnostic diagnostic, Messages messages, JsonText json) {
    json.object().name("id").value(diagnostic.id());
    json.name("code").value(diagnostic.code());
    json.name("severity").value(diagnostic.severity().word());
    Diagnostic.Subject subject = diagnostic.subject();
    if (subject != null) {
      json.optional("result", subject.result());
      json.name("accepted").value(subject.accepted());
      json.optional("report", subject.report());
    }
    writePlace(diagnostic.place(), json);
    if (subject != null) {
      json.optional("cell", subject.cell());
      if (!subject.figures().isEmpty()) {
        json.name("figures").array();
        subject.figures().forEach(json::value);
        json.endArray();
      }
      json.optional("form", subject.form());
      json.optional("operands", subject.operands());
    }
    json.name("message").value(messages.format(diagnostic.message()));
    if (!diagnostic.details().isEmpty()) {
      json.name("details").array();
      diagnostic.details().forEach(detail -> json.value(messages.format(detail)));
      json.endArray();
    }
    if (diagnostic.hint() != null) {
      json.name("hint").value(messages.format(diagnostic.hint()));
    }
    json.endObject();
  }

  private static void writePlace(Place place, JsonText json) {
    json.optional("file", place.file());
    if (place.line() > 0) {
      json.name("line").value(place.line());
    }
    if (place.column() > 0) {
      json.name("column").value(place.column());
    }
    json.optional("sheet-cell", place.cell());
  }
}
