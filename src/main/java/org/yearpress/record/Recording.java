package org.yearpress.record;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Attachment;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Correction;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.text.Digests;

/**
 * Records a report as readers are given it.
 *
 * @param form form and version of the report; empty without a form
 * @param cells gives the cell, as records name it, that an editor's address means
 * @param sources what its texts and pictures are made of
 */
public record Recording(String form, UnaryOperator<String> cells, Sources sources) {
  /** The slug that stands for the summary, also in corrections. */
  public static final String SUMMARY = "summary";

  /**
   * The files behind a report.
   *
   * @param sections SHA-256 of the file of each section, in their order; empty where other files go
   *     into the text too
   * @param pictures SHA-256 of each, by its path in the report's folder
   */
  public record Sources(List<String> sections, SortedMap<String, String> pictures) {
    public Sources {
      sections = List.copyOf(sections);
      pictures = Collections.unmodifiableSortedMap(new TreeMap<>(pictures));
    }
  }

  /**
   * The record of a report.
   *
   * @param known an earlier record, whose hashes are taken for texts whose files are the same; null
   *     to take none
   */
  public PublishedReport of(CheckedReport checked, @Nullable PublishedReport known) {
    return of(
        checked.entry(),
        (slug, source) -> {
          RecordedText before = known == null ? null : known.texts().get(slug);
          return before != null && !source.isEmpty() && before.source().equals(source)
              ? before.text()
              : ReadersText.hash(prose(checked, slug));
        });
  }

  private static Prose prose(CheckedReport checked, String slug) {
    List<Section> sections = checked.report().sections();
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).slug().equals(slug)) {
        return checked.prose().get(i);
      }
    }
    Prose summary = checked.summary();
    if (summary == null) {
      throw new IllegalArgumentException(slug);
    }
    return summary;
  }

  /**
   * What the record is a function of as long as no other report and no program changes, as a hash:
   * the same hash, the same record. Costs no look at any text.
   *
   * @return empty where texts are made of more than their files
   */
  public String outline(Catalogue.Entry entry) {
    return sources.sections().contains("")
        ? ""
        : RecordText.hash(RecordText.of(of(entry, (slug, source) -> "")));
  }

  private PublishedReport of(Catalogue.Entry entry, BiFunction<String, String, String> hashOfText) {
    Report report = entry.report();
    SortedMap<String, RecordedText> texts = new TreeMap<>();
    String summary = report.description().summary();
    if (!summary.isBlank()) {
      String source = Digests.hex(summary);
      texts.put(SUMMARY, new RecordedText(hashOfText.apply(SUMMARY, source), source));
    }
    for (int i = 0; i < report.sections().size(); i++) {
      String slug = report.sections().get(i).slug();
      String source = sources.sections().get(i);
      texts.put(slug, new RecordedText(hashOfText.apply(slug, source), source));
    }
    SortedMap<String, String> figures = new TreeMap<>();
    for (Cell cell : entry.statistics().cells()) {
      figures.put(cell.at().toString(), figure(cell));
    }
    SortedMap<String, String> attachments = new TreeMap<>();
    for (Attachment file : report.contents().attachments()) {
      attachments.put(file.file(), file.sha256());
    }
    TreeSet<CorrectionMark> corrections = new TreeSet<>();
    for (Correction correction : report.corrections()) {
      String what =
          correction.cell().isEmpty() ? correction.section() : cells.apply(correction.cell());
      corrections.add(CorrectionMark.of(correction, what));
    }
    return new PublishedReport(
        report.address(),
        report.edition(),
        form,
        facts(report),
        figures,
        texts,
        attachments,
        sources.pictures(),
        corrections);
  }

  /** A figure without the blanks around and in it, which nobody sees. */
  private static String figure(Cell cell) {
    String figure = cell.figure();
    for (int i = 0; i < figure.length(); i++) {
      if (Character.isWhitespace(figure.charAt(i)) || Character.isSpaceChar(figure.charAt(i))) {
        return withoutBlanks(figure);
      }
    }
    return figure;
  }

  private static String withoutBlanks(String figure) {
    StringBuilder rest = new StringBuilder();
    figure
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(rest::appendCodePoint);
    return rest.isEmpty() ? "_" : rest.toString();
  }

  /**
   * What readers cite a report by. Not contacts and people, who change without the report being
   * another.
   */
  private static SortedMap<String, String> facts(Report report) {
    SortedMap<String, String> facts = new TreeMap<>();
    put(facts, "title", report.joinedTitle());
    put(facts, "period", report.period().from() + "/" + report.period().to());
    put(facts, "scope", report.figures().scope());
    put(facts, "published", report.release().published());
    return facts;
  }

  private static void put(SortedMap<String, String> facts, String key, @Nullable Object value) {
    if (value != null && !value.toString().isBlank()) {
      facts.put(key, value.toString());
    }
  }
}
