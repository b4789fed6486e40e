package org.yearpress.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.PrintableText;

/**
 * A message for an editor about one place.
 *
 * @param id stable name: a rule's finding id ({@code T3.3}), else {@code code:place}
 * @param code kind of message, documented in {@code src/docs/messages.md}
 * @param message what is there and what was expected
 * @param details further lines: the arithmetic written out, the source of the rule
 * @param hint what to do next, if anything can be said
 * @param subject what the message is about, where a report is concerned
 */
public record Diagnostic(
    String id,
    String code,
    Severity severity,
    Place place,
    Text message,
    List<Text> details,
    @Nullable Text hint,
    @Nullable Subject subject) {

  /** Place, then code, then id: the order in which diagnostics are printed. */
  public static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::place)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::id)
          .thenComparing(d -> d.message().toString());

  public Diagnostic {
    details = List.copyOf(details);
  }

  /**
   * The report side of a diagnostic, for machines.
   *
   * @param report address of the report, {@code body/year}
   * @param cell address of the cell within the report; empty when no single cell is meant
   * @param result {@code fail} or {@code undetermined} where a rule ran; empty otherwise
   * @param figures the figures compared, as text; both sides for a relation
   * @param accepted whether a person has accepted the finding with a reason
   * @param form form and version it was found under ({@code id@version}); empty without a form
   * @param operands the raw texts that an acceptance holds fast; may be empty
   */
  public record Subject(
      String report,
      String cell,
      String result,
      List<String> figures,
      boolean accepted,
      String form,
      String operands) {
    public Subject {
      figures = List.copyOf(figures);
    }
  }

  /** An error at a place, without a rule behind it. */
  public static Diagnostic error(String code, Place place, Text message, @Nullable Text hint) {
    return plain(Severity.ERROR, code, place, message, hint);
  }

  /** A warning at a place, without a rule behind it. */
  public static Diagnostic warning(String code, Place place, Text message, @Nullable Text hint) {
    return plain(Severity.WARNING, code, place, message, hint);
  }

  /** A note at a place, without a rule behind it. */
  public static Diagnostic note(String code, Place place, Text message, @Nullable Text hint) {
    return plain(Severity.NOTE, code, place, message, hint);
  }

  /** The same with another severity. */
  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(id, code, other, place, message, details, hint, subject);
  }

  /** The same words about another place, for what was found without a rule. */
  public Diagnostic at(Place other) {
    return plain(severity, code, other, message, hint);
  }

  /**
   * The message, then the arithmetic, the source and the hint, each on a line of its own, fit to be
   * printed.
   */
  public String describe(Messages messages) {
    List<String> lines = new ArrayList<>();
    lines.add(messages.format(message));
    details.forEach(detail -> lines.add(messages.format(detail)));
    if (hint != null) {
      lines.add(messages.format(Text.of("diagnostic.hint-is", "hint", messages.format(hint))));
    }
    return lines.stream().map(PrintableText::line).collect(Collectors.joining("\n"));
  }

  /** Whether this keeps the site from being published: an error that nobody accepted. */
  public boolean isOpenError() {
    return severity == Severity.ERROR && (subject == null || !subject.accepted());
  }

  private static Diagnostic plain(
      Severity severity, String code, Place place, Text message, @Nullable Text hint) {
    return new Diagnostic(
        code + ":" + place, code, severity, place, message, List.of(), hint, null);
  }
}
