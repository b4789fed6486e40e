package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Correction;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.CorrectionView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** All corrections of the site, the latest first. */
public final class CorrectionsPage implements PageKind {
  public static final String PATH = "corrections/";

  @Override
  public String template() {
    return "corrections.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("corrections");
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.corrections");
    CorrectionsView view =
        new CorrectionsView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            corrections(context, links, language));
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** The list of corrections. */
  record CorrectionsView(PageShell shell, String title, List<CorrectionLine> corrections)
      implements View {
    CorrectionsView {
      corrections = List.copyOf(corrections);
    }
  }

  /** A correction and its report. */
  record CorrectionLine(LinkView report, CorrectionView correction) {}

  private record Dated(Correction correction, CorrectionLine line) {}

  /** All corrections, the latest first. */
  static List<CorrectionLine> corrections(RenderContext context, Links links, Language language) {
    List<Dated> all = new ArrayList<>();
    for (Catalogue.Entry entry : context.catalogue().reports()) {
      List<Correction> corrections = entry.report().corrections();
      if (corrections.isEmpty()) {
        continue;
      }
      ReportPageContext page =
          ReportPageContext.of(
              context,
              new CheckedReport(entry, List.of(), null, List.of(), List.of()),
              language,
              List.of());
      LinkView report = context.link(links, entry.report(), language);
      List<CorrectionView> views = page.corrections(links);
      for (int i = 0; i < corrections.size(); i++) {
        // Views come with the latest first, the file's order reversed.
        all.add(
            new Dated(
                corrections.get(i),
                new CorrectionLine(report, views.get(corrections.size() - 1 - i))));
      }
    }
    return all.stream()
        .sorted(Comparator.comparing((Dated dated) -> dated.correction().on()).reversed())
        .map(Dated::line)
        .toList();
  }
}
