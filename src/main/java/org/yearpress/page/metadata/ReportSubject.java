package org.yearpress.page.metadata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.kind.ReportPage;
import org.yearpress.page.view.HeadView;
import org.yearpress.page.view.LinkView;
import org.yearpress.text.JsonText;

/** Metadata of a report's page; its texts are those that readers see. */
public final class ReportSubject implements Head.Subject {
  private final ReportPageContext page;
  private final Report report;
  private final Links links;

  public ReportSubject(ReportPageContext page, Links links) {
    this.page = page;
    this.report = page.report();
    this.links = links;
  }

  @Override
  public boolean isArticle() {
    return true;
  }

  @Override
  public boolean isPart() {
    return !links.from().equals(Permalinks.report(report));
  }

  @Override
  public String published() {
    return text(report.release().published());
  }

  @Override
  public String modified() {
    return text(report.changed().orElse(null));
  }

  @Override
  public Licence licence(Site site) {
    return page.context().catalogue().licence(report);
  }

  @Override
  public List<LinkView> feeds(Links from) {
    return report.status() == Report.Status.PUBLISHED
        ? List.of(LinkView.to(page.bodyName(), from.file(Feed.file(report.body()))))
        : List.of();
  }

  @Override
  public List<HeadView.TagView> govCn(String address) {
    List<HeadView.TagView> tags = new ArrayList<>();
    Head.add(tags, "ArticleTitle", report.joinedTitle());
    Head.add(tags, "PubDate", published());
    Head.add(tags, "ContentSource", page.bodyName());
    Head.add(
        tags, "Keywords", page.bodyName() + "," + page.yearName() + "," + report.joinedTitle());
    Head.add(tags, "Description", page.checked().summaryText());
    Head.add(tags, "Url", address);
    return tags;
  }

  @Override
  public void writeTo(JsonText json, Head.Addresses addresses) {
    String page = addresses.of(links.page(Permalinks.report(report)));
    String statistics = addresses.of(links.page(Permalinks.statistics(report)));
    boolean here = links.from().equals(Permalinks.report(report));
    if (here) {
      json.object().name("@type").value("Report").name("@id").value(page);
      common(json, report.joinedTitle(), page);
      json.optional("abstract", this.page.checked().summaryText());
      if (this.page.hasStatistics()) {
        json.name("hasPart").object().name("@id").value(statistics).endObject();
      }
      json.endObject();
    } else if (links.from().equals(Permalinks.statistics(report))) {
      json.object().name("@type").value("Dataset").name("@id").value(statistics);
      String title = ReportPage.statisticsTitle(this.page);
      common(json, title + " · " + this.page.bodyName() + " · " + this.page.yearName(), statistics);
      json.name("description").value(title + " · " + report.joinedTitle());
      json.name("isPartOf").object().name("@id").value(page).endObject();
      distributions(json, addresses);
      json.endObject();
    }
  }

  private void common(JsonText json, String name, String address) {
    json.name("name").value(name);
    json.name("url").value(address);
    json.name("inLanguage").value(report.language());
    json.optional("datePublished", published());
    json.optional("dateModified", modified());
    json.optional("license", page.context().catalogue().licence(report).url().text());
    json.name("temporalCoverage").value(report.period().from() + "/" + report.period().to());
    json.name("creator").object().name("@type").value("Organization");
    json.name("name").value(page.bodyName()).endObject();
    if (!page.context().site().publisher().isEmpty()) {
      json.name("publisher").object().name("@type").value("Organization");
      json.name("name").value(page.context().site().publisher()).endObject();
    }
  }

  private void distributions(JsonText json, Head.Addresses addresses) {
    if (page.downloads().isEmpty()) {
      return;
    }
    json.name("distribution").array();
    for (Download download : page.downloads()) {
      String path = Permalinks.download(report, download.file());
      DataSubject.distribution(
          json, path, addresses.of(links.file(path)), page.context().mediaTypes());
    }
    json.endArray();
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
