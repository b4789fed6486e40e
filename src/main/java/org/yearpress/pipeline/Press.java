package org.yearpress.pipeline;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.content.SourceFile;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Download;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.page.Pages;
import org.yearpress.page.Theme;
import org.yearpress.search.SearchIndex;

/**
 * Writes what readers get of one build: pages, downloads, attachments, pictures, the search index.
 */
final class Press {
  private final SiteFacts facts;
  private final Catalogue catalogue;
  private final List<Export> exports;
  private final Pages pages;
  private final SearchIndex search;
  private final Sink sink;

  Press(SiteFacts facts, Catalogue catalogue, Theme theme, List<Export> exports, Sink sink) {
    this.facts = facts;
    this.catalogue = catalogue;
    this.exports =
        catalogue.site().downloads().stream()
            .flatMap(name -> exports.stream().filter(export -> export.name().equals(name)))
            .toList();
    this.pages =
        new Pages(
            catalogue,
            facts::form,
            facts.forms().crosswalks(),
            theme,
            facts.language(),
            this::downloads,
            sink);
    this.search = new SearchIndex(catalogue);
    this.sink = sink;
  }

  /**
   * One report; called from several threads.
   *
   * @param pictures content paths of the pictures that its prose shows
   */
  void report(ReportSource source, CheckedReport checked, Set<String> pictures) {
    Report report = checked.report();
    pages.report(checked);
    search.add(checked, source.form());
    ExportInput input =
        new ExportInput(
            checked,
            source.form(),
            before(report),
            facts.language().apply(report.language()),
            facts.forms().crosswalks(),
            catalogue.body(report.body()),
            facts.site());
    applying(checked).forEach(export -> export.write(input, sink));
    for (int i = 0; i < report.attachments().size(); i++) {
      SourceFile file = source.attachments().get(i);
      sink.put(Permalinks.attachment(report, report.attachments().get(i)), file::open);
    }
    put(source.images().stream().filter(file -> pictures.contains(file.path())).toList());
  }

  private List<Export> applying(CheckedReport checked) {
    return exports.stream().filter(export -> export.applies(checked)).toList();
  }

  private List<Download> downloads(CheckedReport checked) {
    return applying(checked).stream()
        .map(export -> new Download(export.name(), export.file()))
        .toList();
  }

  /** A page outside any report; called from several threads. */
  void page(OrdinaryPage page, Prose prose) {
    pages.ordinary(page, prose);
    search.add(page, prose);
  }

  /** What speaks of several reports; when all of them are done. */
  void site(List<SourceFile> images) {
    put(images);
    pages.site();
    search.write(sink);
  }

  private void put(List<SourceFile> files) {
    files.forEach(file -> sink.put(file.path(), file::open));
  }

  /** The form of the body's report before, also across years without one; null without one. */
  private @Nullable Form before(Report report) {
    return catalogue.reports(report.body()).stream()
        .filter(entry -> entry.report().year() < report.year())
        .reduce((first, second) -> second)
        .map(entry -> facts.form(entry.form()))
        .orElse(null);
  }
}
