package org.yearpress.diagnostic;

import java.util.List;
import org.yearpress.text.PrintableText;

/**
 * Workflow commands for GitHub Actions (Gitea and Forgejo read them too), which shows each beside
 * its line in the changed files. Accepted findings are left out, because they need no action.
 */
final class GithubFormat implements DiagnosticFormat {
  @Override
  public String name() {
    return "github";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    StringBuilder out = new StringBuilder();
    // Only the first ten of each kind are shown, so that what blocks comes first.
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      diagnostics.all().stream()
          .filter(diagnostic -> diagnostic.severity() == severity)
          .filter(diagnostic -> !Diagnostics.isAccepted(diagnostic))
          .forEach(diagnostic -> write(diagnostic, diagnostics.messages(), out));
    }
    return out.toString();
  }

  private static void write(Diagnostic diagnostic, Messages messages, StringBuilder out) {
    Place place = diagnostic.place();
    out.append("::").append(command(diagnostic.severity()));
    out.append(" file=").append(property(PrintableText.line("content/" + place.file())));
    if (place.line() > 0) {
      out.append(",line=").append(place.line());
      // In CSV files our column is a field; GitHub counts characters.
      if (place.column() > 0 && !place.file().endsWith(".csv")) {
        out.append(",col=").append(place.column());
      }
    }
    out.append(",title=").append(property(PrintableText.line(diagnostic.id()))).append("::");
    out.append(data(diagnostic.describe(messages))).append('\n');
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /** Lines that are fit to be printed: shown beside the file, and in the log again. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
