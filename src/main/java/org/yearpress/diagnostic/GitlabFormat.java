package org.yearpress.diagnostic;

import java.util.HashMap;
import java.util.Map;
import org.yearpress.text.Digests;
import org.yearpress.text.JsonText;
import org.yearpress.text.PrintableText;

/**
 * GitLab's code quality report, from which a merge request shows new and fixed findings. Accepted
 * findings are left out.
 */
final class GitlabFormat implements DiagnosticFormat {
  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    JsonText json = new JsonText().array();
    Map<String, Integer> seen = new HashMap<>();
    for (Diagnostic diagnostic : diagnostics.all()) {
      if (!Diagnostics.isAccepted(diagnostic)) {
        String identity = identity(diagnostic);
        int before = seen.merge(identity, 1, Integer::sum);
        write(diagnostic, identity + "\n" + before, diagnostics.messages(), json);
      }
    }
    return PrintableText.json(json.newline().endArray().newline().toString());
  }

  /** The id of what no rule found holds its line; its words do not. */
  private static String identity(Diagnostic diagnostic) {
    String what =
        diagnostic.subject() == null
            ? diagnostic.code() + "\n" + diagnostic.message()
            : diagnostic.id();
    return what + "\n" + diagnostic.place().file();
  }

  /**
   * @param identity the same as long as the finding is: lines move when others are written above
   */
  private static void write(
      Diagnostic diagnostic, String identity, Messages messages, JsonText json) {
    json.newline().object();
    json.name("description")
        .value(PrintableText.line(diagnostic.id()) + ": " + diagnostic.describe(messages));
    json.name("check_name").value(diagnostic.code());
    json.name("fingerprint").value(Digests.hex(identity));
    json.name("severity").value(severity(diagnostic.severity()));
    json.name("location").object();
    json.name("path").value("content/" + diagnostic.place().file());
    json.name("lines").object().name("begin").value(Math.max(diagnostic.place().line(), 1));
    json.endObject().endObject().endObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "blocker";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
