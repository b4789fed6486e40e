package org.yearpress.check;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;

/**
 * Applies the severities set by a site. The most specific key of site.yml's {@code severity} wins:
 * the finding's id ({@code T3.3}, {@code R-row@3.1}, {@code MISSING:6.3}), the id without its
 * element ({@code R-row}, {@code MISSING}), the code ({@code total}).
 */
final class Severities {
  private Severities() {}

  static Finding withSiteSeverity(Finding finding, Map<String, Severity> site) {
    if (site.isEmpty()) {
      return finding;
    }
    Optional<Severity> given =
        keys(finding).map(site::get).filter(severity -> severity != null).findFirst();
    return given
        .filter(severity -> severity != finding.severity())
        .map(finding::withSeverity)
        .orElse(finding);
  }

  private static Stream<String> keys(Finding finding) {
    // a rule's key is about its failing: a blank cell would block a report whose rule was made an
    // error
    return finding.code().equals("undetermined")
        ? Stream.of(finding.code())
        : Stream.of(
            finding.id(),
            substringBefore(finding.id(), '@'),
            substringBefore(finding.id(), ':'),
            finding.code());
  }

  private static String substringBefore(String id, char mark) {
    int at = id.indexOf(mark);
    return at < 0 ? id : id.substring(0, at);
  }
}
