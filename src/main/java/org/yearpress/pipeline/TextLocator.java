package org.yearpress.pipeline;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Report;

/** Finds the place of a text in the files of a report. */
final class TextLocator {
  private static final Set<String> TEXTS = Set.of("yml", "yaml", "csv");

  private TextLocator() {}

  /**
   * The first place of a text: in its sections, then in its other text files; report.yml without a
   * line where it stands in none of them, as what comes from a form.
   */
  static Place first(String text, ReportSource source, SiteFacts facts) {
    Report report = source.report();
    String file = report.pathWhenPublished(report.folder() + "/report.yml");
    if (text.isEmpty()) {
      return Place.of(file);
    }
    for (SourceFile section : source.sections()) {
      Place found = in(section, text, report, facts);
      if (found != null) {
        return found;
      }
    }
    for (SourceFile other : facts.tree().filesIn(report.folder())) {
      Place found = isText(other) ? in(other, text, report, facts) : null;
      if (found != null) {
        return found;
      }
    }
    return Place.of(file);
  }

  private static boolean isText(SourceFile file) {
    return TEXTS.contains(file.extension());
  }

  private static @Nullable Place in(SourceFile file, String text, Report report, SiteFacts facts) {
    String all = Decoding.text(file, facts.limits()).value();
    int at = all.indexOf(text);
    if (at < 0) {
      return null;
    }
    int line = 1;
    int from = 0;
    for (int end = all.indexOf('\n'); end >= 0 && end < at; end = all.indexOf('\n', from)) {
      line++;
      from = end + 1;
    }
    int column = all.codePointCount(from, at) + 1;
    return Place.at(report.pathWhenPublished(file.path()), line, column);
  }
}
