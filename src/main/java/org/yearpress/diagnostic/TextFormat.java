package org.yearpress.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    out.append("    ")
        .append(
            messages.format(
                Text.of(
                    "diagnostic.alike",
                    "count",
                    Integer.toString(others.size()),
                    "ids",
                    String.join(", ", ids))))
        .append('\n');
  }

  private void append(Diagnostic diagnostic, Messages messages, StringBuilder out) {
    out.append(location(diagnostic.place()))
        .append(": ")
        .append(
            paint(
                diagnostic.severity(),
                diagnostic.severity().word() + "[" + diagnostic.code() + "]"))
        .append(' ');
    if (diagnostic.subject() != null) {
      out.append(diagnostic.id()).append(": ");
    }
    out.append(messages.format(diagnostic.message()));
    if (Diagnostics.isAccepted(diagnostic)) {
      out.append(" (").append(messages.format("diagnostic.accepted")).append(')');
    }
    out.append('\n');
    for (Text detail : diagnostic.details()) {
      out.append("    ").append(messages.format(detail)).append('\n');
    }
    if (diagnostic.hint() != null) {
      out.append("    ")
          .append(messages.format("diagnostic.hint"))
          .append(": ")
          .append(messages.format(diagnostic.hint()))
          .append('\n');
    }
  }

  private static void appendOthers(List<Diagnostic> others, Messages messages, StringBuilder out) {
    out.append("    ")
        .append(
            messages.format(
                Text.of("diagnostic.same-elsewhere", "count", Integer.toString(others.size()))))
        .append('\n');
    for (Diagnostic other : others.subList(0, Math.min(GROUP_SHOWN, others.size()))) {
      out.append("      ").append(location(other.place())).append('\n');
    }
    if (others.size() > GROUP_SHOWN) {
      out.append("      …\n");
    }
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
