package org.yearpress.page.metadata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.CiteView;

/** Writes a report's citation: by GB/T 7714-2015, as part of a sentence, and for BibTeX. */
public final class Citation {
  private final ReportPageContext page;
  private final Language language;
  private final Report report;
  private final String author;
  private final String url;
  private final String today;

  private Citation(ReportPageContext page) {
    this.page = page;
    this.language = page.language();
    this.report = page.report();
    this.author = page.bodyName();
    String site = page.context().site().url();
    this.url = site.isEmpty() ? "" : site + Permalinks.fileLink("", page(report));
    this.today = language.format("page.cite.today");
  }

  public static CiteView of(ReportPageContext page, Links links) {
    Citation citation = new Citation(page);
    return new CiteView(
        links.page(page(citation.report)),
        citation.url,
        citation.edition(),
        citation.standard(),
        citation.plain(),
        citation.bibtex(),
        citation.today);
  }

  /** The page of this edition, whatever comes after it. */
  static String page(Report report) {
    return Permalinks.edition(report, report.edition());
  }

  private String edition() {
    return language.format("page.cite.edition", "n", Integer.toString(report.edition()));
  }

  /**
   * GB/T 7714-2015, 4.6 and 8.5: author, title with the kind of document and of carrier, edition
   * unless it is the first, day of publication or change, day of reading, address.
   */
  private String standard() {
    StringBuilder text = new StringBuilder(200);
    text.append(author).append(". ").append(report.joinedTitle()).append("[R/OL]. ");
    if (report.edition() > 1) {
      text.append(edition()).append(". ");
    }
    report.dated().ifPresent(day -> text.append('(').append(day).append(')'));
    text.append('[').append(today).append("].");
    if (!url.isEmpty()) {
      text.append(' ').append(url).append('.');
    }
    return text.toString();
  }

  private String plain() {
    List<String> parts = new ArrayList<>();
    parts.add(language.format("page.cite.work", "author", author, "title", report.joinedTitle()));
    parts.add(edition());
    parts.add(page.context().site().title());
    report.dated().ifPresent(day -> parts.add(language.date(day)));
    if (!url.isEmpty()) {
      parts.add(url);
    }
    return String.join(language.format("page.cite.separator"), parts);
  }

  private String bibtex() {
    StringBuilder text = new StringBuilder(400);
    text.append("@techreport{").append(key()).append(",\n");
    field(text, "author", "{" + escaped(author) + "}");
    field(text, "title", "{" + escaped(report.joinedTitle()) + "}");
    field(text, "institution", "{" + escaped(author) + "}");
    LocalDate day = report.dated().orElse(null);
    if (day == null) {
      field(text, "year", Integer.toString(report.year()));
    } else {
      field(text, "year", Integer.toString(day.getYear()));
      field(text, "month", Integer.toString(day.getMonthValue()));
      field(text, "day", Integer.toString(day.getDayOfMonth()));
    }
    field(text, "type", escaped(edition()));
    if (!url.isEmpty()) {
      field(text, "url", url);
    }
    field(text, "urldate", today);
    field(text, "langid", report.language().toLowerCase(Locale.ROOT));
    return text.append('}').toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(" = {").append(value).append("},\n");
  }

  /** Body, year and edition, without what ends a key. */
  private String key() {
    StringBuilder key = new StringBuilder();
    String name = report.body() + "/" + report.year() + "/" + report.edition();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      key.append(Character.isLetterOrDigit(c) ? c : '-');
    }
    return key.toString();
  }

  /** Text in which TeX finds no command. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\textbackslash{}");
        case '~' -> out.append("\\textasciitilde{}");
        case '^' -> out.append("\\textasciicircum{}");
        // An unpaired brace would end the field, even one that is escaped.
        case '{' -> out.append("\\textbraceleft{}");
        case '}' -> out.append("\\textbraceright{}");
        case '%', '#', '&', '$', '_' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
