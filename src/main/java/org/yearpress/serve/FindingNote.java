package org.yearpress.serve;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Excerpt;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.JsonText;

/**
 * A finding as the preview shows it, with what a script needs to find the paragraph or cell.
 *
 * @param section slug of the section; empty elsewhere
 * @param row of the form; empty where no cell is meant
 * @param line the source line without its markup, to be looked for in the section
 */
record FindingNote(
    String severity,
    String id,
    String place,
    String message,
    String hint,
    String section,
    String row,
    String line) {
  private static final Pattern SECTION =
      Pattern.compile(".+/(?:\\d+-)?([^/]+)\\.(?:md|adoc|asciidoc|markdown)");
  private static final Pattern MARKUP =
      Pattern.compile("\\]\\([^)]*\\)|\\]|[#*_`\\[|>~]+|^\\s*(?:[-+]|\\d+\\.)\\s+");

  static FindingNote of(Diagnostic diagnostic, Diagnostics run) {
    Messages messages = run.messages();
    Diagnostic.Subject subject = diagnostic.subject();
    String file = diagnostic.place().file();
    Matcher section = SECTION.matcher(file);
    boolean prose = section.matches();
    Text hint = diagnostic.hint();
    return new FindingNote(
        Diagnostics.isAccepted(diagnostic)
            ? "accepted"
            : diagnostic.severity().name().toLowerCase(Locale.ROOT),
        diagnostic.id(),
        diagnostic.place().toString(),
        messages.format(diagnostic.message()),
        hint == null ? "" : messages.format(hint),
        prose ? section.group(1) : "",
        subject == null ? "" : subject.cell(),
        prose ? line(run.excerpts().apply(diagnostic.place()), diagnostic.place().line()) : "");
  }

  private static String line(@Nullable Excerpt excerpt, int line) {
    int at = excerpt == null ? -1 : line - excerpt.firstLine();
    if (excerpt == null || at < 0 || at >= excerpt.rows().size()) {
      return "";
    }
    return MARKUP.matcher(String.join(",", excerpt.rows().get(at))).replaceAll("\n").strip();
  }

  /** Whether a page is that of the folder that a finding is in, or below it. */
  static boolean concerns(Diagnostic diagnostic, String page) {
    String file = diagnostic.place().file();
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    return !folder.isEmpty() && page.startsWith(folder);
  }

  void write(JsonText json) {
    json.object();
    json.name("severity").value(severity).name("id").value(id).name("place").value(place);
    json.name("message").value(message).optional("hint", hint).optional("section", section);
    json.optional("row", row).optional("line", line).endObject();
  }
}
