package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Labels;

/**
 * The prose of a report: its title, its sections, and the facts found in it under their usual
 * names. Facts taken out of the prose go to report.yml.
 */
final class ReportDraft {
  private static final int MAX_TITLE_LINES = 4;
  private static final int MAX_TITLE_LINE_LENGTH = 60;
  private static final int MAX_CAPTION_LENGTH = 40;

  final List<Section> sections = new ArrayList<>();
  final List<Remark> remarks = new ArrayList<>();
  final Map<String, String> people = new LinkedHashMap<>();
  final Map<String, String> filled = new LinkedHashMap<>();
  final Map<String, String> contact = new LinkedHashMap<>();
  String title = "";
  String signedBy = "";
  String signedOn = "";
  String period = "";

  private final Set<String> bodyNames;

  /** A section. */
  static final class Section {
    /** Null for the cover. */
    final Block.@org.jspecify.annotations.Nullable Paragraph heading;

    final List<Headings.Item> items = new ArrayList<>();

    Section(Block.@org.jspecify.annotations.Nullable Paragraph heading) {
      this.heading = heading;
    }
  }

  private ReportDraft(Set<String> bodyNames) {
    this.bodyNames = bodyNames;
  }

  /**
   * Makes the prose of what is left of a source.
   *
   * @param format of the source
   * @param bodyNames names under which the body is known
   */
  static ReportDraft of(List<Block> blocks, String format, Set<String> bodyNames) {
    ReportDraft draft = new ReportDraft(bodyNames);
    List<Block> rest = new ArrayList<>(blocks);
    draft.takeTitle(rest);
    draft.takeLines(rest);
    draft.takeSignature(rest);
    draft.split(rest, format.equals("text"));
    return draft;
  }

  private void takeTitle(List<Block> blocks) {
    int first = 0;
    while (first < blocks.size() && blocks.get(first) instanceof Block.Paragraph p && p.isBlank()) {
      first++;
    }
    List<String> lines = new ArrayList<>();
    int at = first;
    while (at < blocks.size()
        && lines.size() < MAX_TITLE_LINES
        && blocks.get(at) instanceof Block.Paragraph paragraph) {
      String text = paragraph.text();
      if (paragraph.isBlank()) {
        at++;
        continue;
      }
      if (text.length() > MAX_TITLE_LINE_LENGTH
          || text.indexOf('。') >= 0
          || HeadingNumber.of(text)
              .filter(m -> m.kind() != HeadingNumber.Kind.DIGITS)
              .isPresent()) {
        break;
      }
      lines.add(text);
      at++;
      if (ReportFacts.endsTitle(text)) {
        title = String.join("\n", lines);
        blocks.subList(first, at).clear();
        return;
      }
    }
  }

  /** Takes lines that are about the table: who filled it in, who answers for it. */
  private void takeLines(List<Block> blocks) {
    for (int i = 0; i < blocks.size(); i++) {
      if (!(blocks.get(i) instanceof Block.Paragraph paragraph)) {
        continue;
      }
      String text = paragraph.text();
      if (period.isEmpty()) {
        period = ReportFacts.period(text).orElse("");
      }
      if (contact.isEmpty()) {
        contact.putAll(ReportFacts.contact(text));
      }
      if (text.length() > 200 || !ReportFacts.isAboutTable(text)) {
        continue;
      }
      Map<String, String> by = ReportFacts.filled(text);
      Map<String, String> persons = ReportFacts.people(text);
      // Whatever is not taken keeps the line where it is, so that no word is lost.
      String left = TextNormalizer.letters(Labels.normal(text));
      for (String value : by.values()) {
        left = without(left, value);
      }
      for (String value : persons.values()) {
        left = without(left, value);
      }
      left =
          left.replaceAll(
              "填报单位|填表单位|填报日期|填报时间|填表日期|单位负责人|负责人|审核人|填报人|填表人|制表人|联系电话|盖章|公章|签字|签章|年|月|日|[0-9]",
              "");
      if (left.isEmpty()) {
        by.forEach(filled::putIfAbsent);
        persons.forEach(people::putIfAbsent);
        remarks.add(
            new Remark(RemarkKind.NOTE, paragraph.at(), Text.of("intake.into-report"), text));
        blocks.set(i, blank(paragraph));
      }
    }
  }

  private static String without(String letters, String value) {
    return letters.replace(TextNormalizer.letters(Labels.normal(value)), "");
  }

  private static Block blank(Block.Paragraph paragraph) {
    return new Block.Paragraph(List.of(), 0, "", paragraph.at());
  }

  /** The name and the day below the text, with nothing but short lines after them. */
  private void takeSignature(List<Block> blocks) {
    int last = blocks.size() - 1;
    int seen = 0;
    for (int i = last; i >= 0 && seen < 8; i--) {
      if (!(blocks.get(i) instanceof Block.Paragraph paragraph)) {
        continue;
      }
      if (paragraph.isBlank()) {
        continue;
      }
      seen++;
      String text = paragraph.text();
      if (PrintedDates.isDay(text)) {
        int name = before(blocks, i);
        if (name >= 0 && blocks.get(name) instanceof Block.Paragraph by && isBodyName(by.text())) {
          signedBy = by.text();
          signedOn = PrintedDates.in(text).orElse("");
          note(by, paragraph);
          blocks.set(name, blank(by));
          blocks.set(i, blank(paragraph));
        }
        return;
      }
      if (text.length() > MAX_TITLE_LINE_LENGTH) {
        return;
      }
    }
  }

  private void note(Block.Paragraph by, Block.Paragraph on) {
    String text = by.text() + " " + on.text();
    remarks.add(new Remark(RemarkKind.NOTE, by.at(), Text.of("intake.into-report"), text));
  }

  private static int before(List<Block> blocks, int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (!(blocks.get(i) instanceof Block.Paragraph paragraph)) {
        return -1;
      }
      if (!paragraph.isBlank()) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBodyName(String text) {
    String normalized = Labels.normal(text);
    return bodyNames.stream().anyMatch(name -> Labels.normal(name).equals(normalized))
        || (text.length() <= 30
            && normalized.matches(
                "[\\p{IsHan}（）()、]+(?:局|委|办|府|厅|院|会|中心|部|处|所|站|街道|公室|集团|公司|学校|医院|委员会)(?:[（(]盖章[）)])?"));
  }

  private void split(List<Block> blocks, boolean plainText) {
    Section current = new Section(null);
    sections.add(current);
    boolean afterText = false;
    for (Headings.Item item : Headings.of(blocks)) {
      Block block = item.block();
      if (block instanceof Block.Paragraph paragraph && paragraph.isBlank()) {
        continue;
      }
      if (item.depth() == 1 && block instanceof Block.Paragraph heading) {
        current = new Section(heading);
        sections.add(current);
        afterText = false;
        continue;
      }
      if (plainText
          && afterText
          && item.depth() == 0
          && block instanceof Block.Paragraph paragraph
          && isCaption(paragraph)) {
        remarks.add(
            new Remark(
                RemarkKind.LOOK, paragraph.at(), Text.of("intake.caption"), paragraph.text()));
        current.items.add(
            new Headings.Item(
                new Block.Picture("", new byte[0], paragraph.text(), paragraph.at()), 0));
        continue;
      }
      afterText |= block instanceof Block.Paragraph;
      current.items.add(item);
    }
    if (sections.get(0).items.isEmpty()) {
      sections.remove(0);
    }
    if (sections.stream().allMatch(section -> section.heading == null) && !sections.isEmpty()) {
      remarks.add(
          new Remark(
              RemarkKind.LOOK,
              sections.get(0).items.get(0).block().at(),
              Text.of("intake.no-headings"),
              ""));
    }
  }

  /** A short line without a stop that is set in by blanks below a paragraph that is not. */
  private static boolean isCaption(Block.Paragraph paragraph) {
    String raw = paragraph.raw();
    String text = paragraph.text();
    return raw.startsWith(" ")
        && text.length() <= MAX_CAPTION_LENGTH
        && text.length() >= 4
        && text.chars().noneMatch(c -> "。；：，！？;:,!?".indexOf(c) >= 0)
        && HeadingNumber.of(text).isEmpty()
        && !PrintedDates.isDay(text)
        && raw.indexOf('\t') < 0
        && !ReportFacts.isAboutTable(text);
  }

  /** The facts of a kind, in their order. */
  static Map<String, String> copy(Map<String, String> facts) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  Optional<Integer> year() {
    return ReportFacts.year(title)
        .or(() -> period.isEmpty() ? Optional.empty() : ReportFacts.year(period));
  }
}
