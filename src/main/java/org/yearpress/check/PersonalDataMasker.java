package org.yearpress.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Excerpt;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Comparison;
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
    Comparison comparison =
        new Comparison(
            finding.comparison().sides().stream().map(PersonalData::masked).toList(),
            PersonalData.masked(finding.comparison().figures()));
    Finding.Explanation words = finding.explanation();
    Finding.Explanation explanation =
        new Finding.Explanation(
            mask(words.message()),
            words.details().stream().map(PersonalDataMasker::mask).toList(),
            maskHint(words.hint()));
    return comparison.equals(finding.comparison()) && explanation.equals(words)
        ? finding
        : finding.reworded(comparison, explanation);
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
