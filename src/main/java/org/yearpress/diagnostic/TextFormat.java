package org.yearpress.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.text.PrintableText;

/**
 * Compiler-like lines: {@code content/file:line:column: severity[code] id: message}, then the
 * arithmetic, the source and a hint, each on a line of its own. The same finding in many reports is
 * shown once, with the list of places.
 */
final class TextFormat implements DiagnosticFormat {
  private static final int GROUP_FROM = 4;
  private static final int GROUP_SHOWN = 5;

  /**
   * So many of a kind in one file, as the blank cells of a form just begun, are reported together.
   */
  private static final int MANY = 12;

  private static final int NAMED = 8;

  private final boolean colour;
  private final boolean whole;

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
    Map<List<Object>, List<Diagnostic>> groups = new LinkedHashMap<>();
    for (Diagnostic diagnostic : diagnostics.all()) {
      groups.computeIfAbsent(groupKey(diagnostic), key -> new ArrayList<>()).add(diagnostic);
    }
    Map<List<Object>, List<Diagnostic>> kinds = new LinkedHashMap<>();
    for (List<Diagnostic> group : groups.values()) {
      if (group.size() < GROUP_FROM) {
        group.forEach(d -> kinds.computeIfAbsent(kindKey(d), key -> new ArrayList<>()).add(d));
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<Diagnostic> group : groups.values()) {
      if (group.size() < GROUP_FROM) {
        for (Diagnostic diagnostic : group) {
          List<Diagnostic> alike = kinds.get(kindKey(diagnostic));
          if (alike == null) {
            continue; // reported with the first of its kind
          }
          append(diagnostic, diagnostics.messages(), out);
          if (alike.size() >= MANY) {
            appendGroup(alike.subList(1, alike.size()), diagnostics.messages(), out);
            kinds.remove(kindKey(diagnostic));
          }
        }
      } else {
        append(group.get(0), diagnostics.messages(), out);
        appendOthers(group.subList(1, group.size()), diagnostics.messages(), out);
      }
    }
    return out.toString();
  }

  /**
   * Equal findings of many reports share rule, code, severity and words; other diagnostics stand
   * alone.
   */
  private static List<Object> groupKey(Diagnostic diagnostic) {
    Diagnostic.Subject subject = diagnostic.subject();
    return subject == null
        ? List.of(diagnostic)
        : List.of(
            diagnostic.id(),
            diagnostic.code(),
            diagnostic.severity(),
            diagnostic.message().key(),
            subject.accepted());
  }

  /** What is less than an error shares file, code, severity and words; all else stands alone. */
  private List<Object> kindKey(Diagnostic diagnostic) {
    Diagnostic.Subject subject = diagnostic.subject();
    return whole || subject == null || diagnostic.severity() == Severity.ERROR
        ? List.of(diagnostic)
        : List.of(
            diagnostic.place().file(),
            diagnostic.code(),
            diagnostic.severity(),
            diagnostic.message().key(),
            subject.accepted());
  }

  private static void appendGroup(List<Diagnostic> others, Messages messages, StringBuilder out) {
    List<String> ids =
        others.stream()
            .limit(NAMED)
            .map(Diagnostic::id)
            .collect(java.util.stream.Collectors.toList());
    if (others.size() > NAMED) {
      ids.add("…");
    }
    line(
        "    ",
        messages.format(
            Text.of(
                "diagnostic.alike",
                "count",
                Integer.toString(others.size()),
                "ids",
                String.join(", ", ids))),
        out);
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
      line("    ", messages.format("diagnostic.hint") + ": " + messages.format(hint), out);
    }
  }

  private static void appendOthers(List<Diagnostic> others, Messages messages, StringBuilder out) {
    line(
        "    ",
        messages.format(
            Text.of("diagnostic.same-elsewhere", "count", Integer.toString(others.size()))),
        out);
    for (Diagnostic other : others.subList(0, Math.min(GROUP_SHOWN, others.size()))) {
      line("      ", location(other.place()), out);
    }
    if (others.size() > GROUP_SHOWN) {
      out.append("      …\n");
    }
  }

  /** The end of a line: what content has to say in it stays in it. */
  private static void line(String before, String text, StringBuilder out) {
    out.append(before).append(PrintableText.line(text)).append('\n');
  }

  private static String location(Place place) {
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
