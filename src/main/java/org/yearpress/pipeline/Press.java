package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yearpress.content.ReportSource;
import org.yearpress.content.SourceFile;
import org.yearpress.export.Document;
import org.yearpress.export.Downloads;
import org.yearpress.export.Export;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
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
  private final Downloads downloads;
  private final Pages pages;
  private final SearchIndex search;
  private final Sink sink;

  Press(SiteFacts facts, Catalogue catalogue, Theme theme, List<Export> exports, Sink sink) {
    this.downloads =
        new Downloads(
            catalogue, facts::form, facts.language(), facts.forms().crosswalks(), exports);
    this.pages = new Pages(catalogue, facts::form, theme, facts.language(), sink);
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
    List<Sink.Source> attachments = new ArrayList<>();
    source.attachments().forEach(file -> attachments.add(file::open));
    Document document = () -> pages.document(checked, new Pictures(source.images()));
    pages.report(checked, downloads.report(checked, document, attachments, sink));
    search.add(checked, source.form());
    for (int i = 0; i < report.attachments().size(); i++) {
      sink.put(Permalinks.attachment(report, report.attachments().get(i)), attachments.get(i));
    }
    put(source.images().stream().filter(file -> pictures.contains(file.path())).toList());
  }

  /** A page outside any report; called from several threads. */
  void page(OrdinaryPage page, Prose prose) {
    pages.ordinary(page, prose);
    search.add(page, prose);
  }

  /** What speaks of several reports; when all of them are done. */
  void site(List<SourceFile> images) {
    put(images);
    pages.site(downloads.site(sink));
    search.write(sink);
  }

  private void put(List<SourceFile> files) {
    files.forEach(file -> sink.put(file.path(), file::open));
  }
}
