package org.yearpress.model;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report with its prose and all its findings: the common source of pages, search and downloads,
 * so that they cannot contradict each other.
 *
 * @param prose one for each section, in the same order
 * @param summary converted; null without one
 * @param findings sorted by place
 * @param rules one for each rule and element of its scope, in the order of the form
 */
public record CheckedReport(
    Catalogue.Entry entry,
    List<Prose> prose,
    @Nullable Prose summary,
    List<Finding> findings,
    List<RuleResult> rules) {
  public CheckedReport {
    prose = List.copyOf(prose);
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
  }

  /** The report's facts. */
  public Report report() {
    return entry.report();
  }

  /** The report's figures. */
  public Statistics statistics() {
    return entry.statistics();
  }

  /** The summary as readers see it, without its links; empty without one. */
  public String summaryText() {
    return summary == null
        ? ""
        : summary.passages().stream().map(Prose.Passage::text).collect(Collectors.joining(" "));
  }

  /** The accepted findings: what readers are shown, at the cell or at the end. */
  public List<Finding> acceptedFindings() {
    return findings.stream().filter(Finding::isAccepted).toList();
  }
}
