package org.yearpress.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.text.PrintableText;

/**
 * Compiler-like lines: {@code content/file:line:column: severity[code] id: message}, then the
 * arithmetic, the source and a hint, each on a line of its own. Errors come first, then warnings,
 * notes, and what was accepted. The same error in many reports is shown once, with the list of
 * places; many warnings or notes of a kind are shown as one example and a number.
 */
final class TextFormat implements DiagnosticFormat {
  private static final int GROUP_FROM = 4;
  private static final int PLACES_SHOWN = 5;

  /** What must be mended comes first, what a person settled comes last. */
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostics::isAccepted).thenComparing(Diagnostic::severity);

  private final boolean colour;
  private final boolean whole;

  /**
   * @param whole whether each of many alike is printed
   */
  TextFormat(boolean colour, boolean whole) {
    this.colour = colour;
    this.whole = whole;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    Messages messages = diagnostics.messages();
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (Diagnostic each : diagnostics.all()) {
      groups.computeIfAbsent(groupKey(each), key -> new Group()).add(each, whole);
    }
    StringBuilder out = new StringBuilder();
    groups.values().stream()
        .sorted(Comparator.comparing(Group::first, ORDER)) // stable: by place within each
        .forEach(group -> append(group, messages, out));
    return out.toString();
  }

  private void append(Group group, Messages messages, StringBuilder out) {
    if (whole || group.size < GROUP_FROM) {
      group.shown.forEach(diagnostic -> append(diagnostic, messages, out));
      return;
    }
    append(group.first(), messages, out);
    if (group.first().isOpenError()) {
      appendPlaces(group, messages, out);
    } else {
      String count = Integer.toString(group.size - 1);
      line("    ", messages.format(Text.of("diagnostic.alike", "count", count)), out);
    }
  }

  /** What is printed together: of very many, only what is shown is held. */
  private static final class Group {
    final List<Diagnostic> shown = new ArrayList<>();
    int size;

    void add(Diagnostic diagnostic, boolean whole) {
      size++;
      if (whole || shown.size() <= PLACES_SHOWN) {
        shown.add(diagnostic);
      }
    }

    Diagnostic first() {
      return shown.get(0);
    }
  }

  /**
   * What is printed as one group. An error must be found by whoever mends it: only the same finding
   * of several reports counts as one. What is less than an error shares code and words.
   */
  private static List<Object> groupKey(Diagnostic diagnostic) {
    List<Object> kind =
        List.of(
            Diagnostics.isAccepted(diagnostic),
            diagnostic.severity(),
            diagnostic.code(),
            diagnostic.message().key());
    if (!diagnostic.isOpenError()) {
      return kind;
    }
    return diagnostic.subject() == null ? List.of(diagnostic) : List.of(diagnostic.id(), kind);
  }

  private void append(Diagnostic diagnostic, Messages messages, StringBuilder out) {
    String what = diagnostic.severity().word() + "[" + PrintableText.line(diagnostic.code()) + "]";
    String id = diagnostic.subject() == null ? "" : diagnostic.id() + ": ";
    String accepted =
        Diagnostics.isAccepted(diagnostic)
            ? " (" + messages.format("diagnostic.accepted") + ")"
            : "";
    out.append(PrintableText.line(location(diagnostic.place())))
        .append(": ")
        .append(paint(diagnostic.severity(), what));
    line(" ", id + messages.format(diagnostic.message()) + accepted, out);
    for (Text detail : diagnostic.details()) {
      line("    ", messages.format(detail), out);
    }
    Text hint = diagnostic.hint();
    if (hint != null) {
      line(
          "    ",
          messages.format(Text.of("diagnostic.hint-is", "hint", messages.format(hint))),
          out);
    }
  }

  private static void appendPlaces(Group group, Messages messages, StringBuilder out) {
    int others = group.size - 1;
    line(
        "    ",
        messages.format(Text.of("diagnostic.same-elsewhere", "count", Integer.toString(others))),
        out);
    for (Diagnostic other : group.shown.subList(1, group.shown.size())) {
      line("      ", location(other.place()), out);
    }
    if (others > PLACES_SHOWN) {
      out.append("      …\n");
    }
  }

  /** The end of a line: what content has to say in it stays in it. */
  private static void line(String before, String text, StringBuilder out) {
    out.append(before).append(PrintableText.line(text)).append('\n');
  }

  private static String location(Place place) {
    if (place.file().startsWith("/")) {
      return place.toString(); // a list that was handed in, from anywhere
    }
    return place.file().isEmpty() ? "content" : "content/" + place;
  }

  private String paint(Severity severity, String text) {
    if (!colour) {
      return text;
    }
    String code =
        switch (severity) {
          case ERROR -> "31";
          case WARNING -> "33";
          case NOTE -> "36";
        };
    return "\u001b[1;" + code + "m" + text + "\u001b[0m";
  }
}
