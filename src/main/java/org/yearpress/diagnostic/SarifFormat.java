package org.yearpress.diagnostic;

import java.util.List;
import org.yearpress.text.JsonText;
import org.yearpress.text.PrintableText;

/** SARIF 2.1.0, which code hosts show beside the lines of a merge request. */
final class SarifFormat implements DiagnosticFormat {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    JsonText json = new JsonText().object();
    json.name("$schema").value(SCHEMA).name("version").value("2.1.0");
    json.name("runs").array().object();
    json.name("tool").object().name("driver").object().name("name").value("yearpress");
    json.name("rules").array();
    List<String> codes =
        diagnostics.all().stream().map(Diagnostic::code).distinct().sorted().toList();
    codes.forEach(code -> json.object().name("id").value(code).endObject());
    json.endArray().endObject().endObject();
    json.name("results").array();
    diagnostics.all().forEach(diagnostic -> write(diagnostic, diagnostics.messages(), json));
    json.endArray().endObject().endArray().endObject();
    return PrintableText.json(json.newline().toString());
  }

  private static void write(Diagnostic diagnostic, Messages messages, JsonText json) {
    json.newline().object().name("ruleId").value(diagnostic.code());
    json.name("level").value(diagnostic.severity().word());
    String message = messages.format(diagnostic.message());
    json.name("message").object().name("text");
    json.value(diagnostic.subject() == null ? message : diagnostic.id() + ": " + message)
        .endObject();
    Place place = diagnostic.place();
    json.name("locations").array().object().name("physicalLocation").object();
    json.name("artifactLocation").object().name("uri");
    json.value(uri("content/" + place.file())).endObject();
    if (place.line() > 0) {
      json.name("region").object().name("startLine").value(place.line());
      // In CSV files our column is a field; SARIF counts characters.
      if (place.column() > 0 && !place.file().endsWith(".csv")) {
        json.name("startColumn").value(place.column());
      }
      json.endObject();
    }
    json.endObject().endObject().endArray();
    if (Diagnostics.isAccepted(diagnostic)) {
      json.name("suppressions")
          .array()
          .object()
          .name("kind")
          .value("external")
          .endObject()
          .endArray();
    }
    json.endObject();
  }

  private static String uri(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~/".indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded
            .append('%')
            .append("0123456789ABCDEF".charAt(c >> 4))
            .append("0123456789ABCDEF".charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
