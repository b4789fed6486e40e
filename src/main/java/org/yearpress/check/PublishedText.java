package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Attachment;
import org.yearpress.model.Correction;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.model.Section;

/**
 * A text as readers will see it: with a line break where the source has one, and a tab between
 * cells.
 *
 * @param where the part of the report it stands in, for ids: a slug, {@code statistics}, {@code
 *     report}
 * @param passage where it is one of the prose; else null
 * @param place where it stands as a whole
 */
record PublishedText(String where, String text, Prose.@Nullable Passage passage, Place place) {
  /** The part of what is in report.yml. */
  private static final String REPORT = "report";

  /** The place of one of its characters. */
  Place placeOf(int offset) {
    return passage == null ? place : passage.placeOf(offset);
  }

  /** All texts of a report. */
  static List<PublishedText> of(CheckContext context) {
    List<PublishedText> texts = new ArrayList<>();
    Report report = context.report();
    own(report, texts);
    context.input().summaryProse().ifPresent(prose -> prose(Passages.SUMMARY, prose, texts));
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      prose(section.slug(), context.input().prose().get(i), texts);
    }
    for (RawCell cell : report.statistics().cells()) {
      if (cell.raw().length() + cell.note().length() + cell.label().length() > 0) {
        String text = cell.label() + '\t' + cell.raw() + '\t' + cell.note();
        texts.add(new PublishedText("statistics", text, null, cell.place()));
      }
    }
    return texts;
  }

  private static void own(Report report, List<PublishedText> texts) {
    plain(report.title(), report.places().title(), texts);
    for (Attachment each : report.contents().attachments()) {
      plain(each.file() + '\t' + each.title() + '\t' + each.description(), each.place(), texts);
    }
    for (Correction each : report.corrections()) {
      plain(each.reason() + '\t' + each.from() + '\t' + each.to(), each.place(), texts);
    }
    for (Acceptance each : report.amendments().accepted()) {
      plain(each.reason(), each.place(), texts);
    }
    Optional.ofNullable(report.release().withdrawn())
        .ifPresent(notice -> plain(notice.reason(), report.places().report(), texts));
  }

  private static void plain(String text, Place place, List<PublishedText> texts) {
    if (!text.isEmpty()) {
      texts.add(new PublishedText(REPORT, text, null, place));
    }
  }

  /** The texts of converted prose: passages, captions, addresses of letters. */
  static void prose(String where, Prose prose, List<PublishedText> texts) {
    for (Prose.Passage passage : prose.passages()) {
      texts.add(new PublishedText(where, asRead(passage), passage, Place.SITE));
    }
    for (Prose.Picture picture : prose.pictures()) {
      texts.add(new PublishedText(where, picture.text(), null, picture.place()));
    }
    String html = prose.html().html();
    Place start =
        prose.passages().isEmpty()
            ? Place.SITE
            : Place.of(prose.passages().get(0).placeOf(0).file());
    for (int at = html.indexOf("href=\"mailto:"); at >= 0; ) {
      int from = at + "href=\"mailto:".length();
      int to = html.indexOf('"', from);
      String address = html.substring(from, to);
      // An address that is its own link stands in its passage already.
      if (!html.startsWith(address + "</a>", html.indexOf('>', to) + 1)) {
        texts.add(new PublishedText(where, address, null, start));
      }
      at = html.indexOf("href=\"mailto:", to);
    }
  }

  private static String asRead(Prose.Passage passage) {
    if (passage.lines().size() == 1) {
      return passage.text();
    }
    StringBuilder text = new StringBuilder(passage.text());
    for (int i = 1; i < passage.lines().size(); i++) {
      Prose.LineStart start = passage.lines().get(i);
      int before = start.offset() - 1;
      if (before >= 0 && text.charAt(before) == ' ') {
        int last = passage.lines().get(i - 1).place().line();
        text.setCharAt(before, start.place().line() == last ? '\t' : '\n');
      }
    }
    return text.toString();
  }
}
