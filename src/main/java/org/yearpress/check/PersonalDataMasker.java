package org.yearpress.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Excerpt;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Finding;
import org.yearpress.scan.PersonalData;

/**
 * Masks personal identifiers in diagnostics: a list of errors that quotes them in full would
 * disclose them once more. Messages about other things are masked too, because they quote cells and
 * passages.
 */
public final class PersonalDataMasker {
  private PersonalDataMasker() {}

  /** A finding, with its figures and words masked. */
  static Finding mask(Finding finding) {
    String figures = PersonalData.masked(finding.figures());
    Text message = mask(finding.message());
    List<Text> details = finding.details().stream().map(PersonalDataMasker::mask).toList();
    List<String> sides = finding.sides().stream().map(PersonalData::masked).toList();
    if (figures.equals(finding.figures())
        && message.equals(finding.message())
        && details.equals(finding.details())
        && sides.equals(finding.sides())) {
      return finding;
    }
    return new Finding(
        finding.id(),
        finding.code(),
        finding.severity(),
        finding.result(),
        finding.report(),
        finding.cell(),
        finding.place(),
        sides,
        figures,
        message,
        details,
        maskHint(finding.hint()),
        finding.acceptance());
  }

  private static @Nullable Text maskHint(@Nullable Text hint) {
    return hint == null ? null : mask(hint);
  }

  /** A diagnostic, with its words masked. */
  public static Diagnostic mask(Diagnostic diagnostic) {
    Text message = mask(diagnostic.message());
    List<Text> details = diagnostic.details().stream().map(PersonalDataMasker::mask).toList();
    return new Diagnostic(
        diagnostic.id(),
        diagnostic.code(),
        diagnostic.severity(),
        diagnostic.place(),
        message,
        details,
        maskHint(diagnostic.hint()),
        diagnostic.subject());
  }

  /** The lines around a place, masked; a number may go over two of them. */
  public static @Nullable Excerpt mask(@Nullable Excerpt excerpt) {
    if (excerpt == null) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    for (List<String> row : excerpt.rows()) {
      all.append(String.join("\t", row)).append('\n');
    }
    String veiled = PersonalData.maskedInPlace(all.toString());
    if (veiled.contentEquals(all)) {
      return excerpt;
    }
    List<List<String>> rows = veiled.lines().map(line -> List.of(line.split("\t", -1))).toList();
    return new Excerpt(excerpt.firstLine(), excerpt.header(), rows);
  }

  private static Text mask(Text text) {
    Map<String, String> args = new TreeMap<>(text.args());
    args.replaceAll((name, value) -> PersonalData.masked(value));
    return args.equals(text.args()) ? text : new Text(text.key(), args);
  }
}
