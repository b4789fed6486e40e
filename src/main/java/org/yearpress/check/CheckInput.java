package org.yearpress.check;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Prose;
import org.yearpress.model.RuleResult;

/**
 * One report with everything it is checked against.
 *
 * @param catalogue all reports, for figures of other years and bodies
 * @param entry the report and its figures, read against its form
 * @param rules what the form's rules say about it, in the order of the form; empty without a form
 * @param prose one for each section of the report, in the same order
 * @param summary the report's summary, converted like a section; null when it has none
 * @param before the edition that this one superseded; null for the first
 * @param publication what is looked at before the public sees it
 */
public record CheckInput(
    Catalogue catalogue,
    Catalogue.Entry entry,
    List<RuleResult> rules,
    List<Prose> prose,
    @Nullable Prose summary,
    @Nullable CheckedReport before,
    PublicationContext publication) {
  public CheckInput {
    rules = List.copyOf(rules);
    prose = List.copyOf(prose);
    int sections = entry.report().sections().size();
    if (prose.size() != sections) {
      throw new IllegalArgumentException(prose.size() + " texts for " + sections + " sections");
    }
  }

  /** A report of which only its figures and its prose are looked at. */
  public CheckInput(
      Catalogue catalogue,
      Catalogue.Entry entry,
      List<RuleResult> rules,
      List<Prose> prose,
      @Nullable Prose summary,
      @Nullable CheckedReport before) {
    this(catalogue, entry, rules, prose, summary, before, PublicationContext.NONE);
  }

  Optional<Prose> summaryProse() {
    return Optional.ofNullable(summary);
  }
}
