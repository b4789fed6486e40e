package org.yearpress.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Correction;
import org.yearpress.model.Permalinks;

/** All corrections of the site, the latest first. */
final class CorrectionsPage implements PageKind {
  static final String PATH = "corrections/";

  @Override
  public String template() {
    return "corrections.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    Links links = edition.links(PATH);
    Language language = edition.language();
    String title = language.say("page.nav.corrections");
    CorrectionsView view =
        new CorrectionsView(
            edition.frameOfSite(links, language, title, List.of(), "", List.of(), false),
            title,
            corrections(edition, links, language));
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** The list of corrections. */
  record CorrectionsView(Frame frame, String title, List<CorrectionLine> corrections)
      implements View {
    CorrectionsView {
      corrections = List.copyOf(corrections);
    }
  }

  /** A correction and its report. */
  record CorrectionLine(LinkView report, CorrectionView correction) {}

  private record Dated(Correction correction, CorrectionLine line) {}

  private static List<CorrectionLine> corrections(Edition edition, Links links, Language language) {
    List<Dated> all = new ArrayList<>();
    for (Catalogue.Entry entry : edition.catalogue().reports()) {
      List<Correction> corrections = entry.report().corrections();
      if (corrections.isEmpty()) {
        continue;
      }
      ReportIssue issue =
          new ReportIssue(
              edition,
              new CheckedReport(entry, List.of(), null, List.of(), List.of()),
              language,
              edition.sheet(entry.form(), language),
              List.of());
      LinkView report = edition.link(links, entry.report(), language);
      List<CorrectionView> views = issue.corrections(links);
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
