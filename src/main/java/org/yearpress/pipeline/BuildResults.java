package org.yearpress.pipeline;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.check.PersonalDataMasker;
import org.yearpress.content.Excerpts;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.markup.ForeignKeyNotes;
import org.yearpress.output.SealResult;

/** Says what a build or a check came to. */
final class BuildResults {
  private BuildResults() {}

  static BuildResult written(
      SitePass pass, SealResult sealResult, Collection<String> held, Diagnostics diagnostics) {
    return of(BuildResult.Status.WRITTEN, pass, sealResult, held, diagnostics);
  }

  static BuildResult stopped(SitePass pass, Diagnostics diagnostics) {
    return of(BuildResult.Status.STOPPED, pass, null, List.of(), diagnostics);
  }

  static BuildResult checked(SitePass pass, Collection<String> held, Diagnostics diagnostics) {
    return of(BuildResult.Status.CHECKED, pass, null, held, diagnostics);
  }

  private static BuildResult of(
      BuildResult.Status status,
      SitePass pass,
      @Nullable SealResult sealResult,
      Collection<String> held,
      Diagnostics diagnostics) {
    return new BuildResult(
        status, counts(pass, sealResult), pass.catalogue().site(), List.copyOf(held), diagnostics);
  }

  private static BuildResult.Counts counts(SitePass pass, @Nullable SealResult sealResult) {
    if (sealResult == null) {
      return new BuildResult.Counts(pass.reports(), pass.sections(), pass.tables(), 0, 0, 0, 0);
    }
    return new BuildResult.Counts(
        pass.reports(),
        pass.sections(),
        pass.tables(),
        sealResult.counts().written(),
        sealResult.counts().unchanged(),
        sealResult.counts().removed(),
        sealResult.counts().bytes());
  }

  /** What was found, sorted and without personal data. */
  static List<Diagnostic> veiled(List<Diagnostic> all) {
    return veiled(List.of(), all);
  }

  /**
   * The same.
   *
   * @param veiled what is without personal data already
   * @param others what is still to be veiled
   */
  static List<Diagnostic> veiled(List<Diagnostic> veiled, List<Diagnostic> others) {
    DiagnosticList.Sorter all = new DiagnosticList.Sorter();
    all.addAll(veiled);
    ForeignKeyNotes.perFolder(others, found -> all.add(PersonalDataMasker.mask(found)));
    return all.list();
  }

  /** What was found, without personal data, with its surroundings in the content. */
  static Diagnostics diagnostics(
      List<Diagnostic> all, int reports, SiteFacts facts, BuildOptions options) {
    return diagnostics(veiled(all), List.of(), reports, facts, options);
  }

  /**
   * The same, where much of it is sorted already.
   *
   * @param veiled of that, without personal data
   * @param others what was found since, not about the text of a report
   */
  static Diagnostics diagnostics(
      List<Diagnostic> veiled,
      List<Diagnostic> others,
      int reports,
      SiteFacts facts,
      BuildOptions options) {
    return diagnostics(
        veiled(veiled, others),
        reports,
        facts.tree(),
        facts.language().apply(options.language(facts.site())));
  }

  /**
   * What was found, with its surroundings in the content.
   *
   * @param veiled what was found, without personal data
   * @param messages the words to tell it in
   */
  static Diagnostics diagnostics(
      List<Diagnostic> veiled, int reports, ContentTree tree, Messages messages) {
    Excerpts excerpts = new Excerpts(tree, Limits.STANDARD);
    return new Diagnostics(
        veiled, reports, messages, place -> PersonalDataMasker.mask(excerpts.around(place)));
  }
}
