package org.yearpress.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.yaml.YamlText;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.text.CsvText;

/** Writes a draft and its cells as the files of a report folder. */
final class ReportFiles {
  private static final int MAX_SLUG_LENGTH = 24;

  private final ReportDraft draft;
  private final List<PlacedCell> cells;
  private final @Nullable Form form;
  private final List<Remark> remarks;
  private final List<ParsedSource> sources;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final Set<String> slugs = new HashSet<>();

  ReportFiles(
      ReportDraft draft,
      List<PlacedCell> cells,
      @Nullable Form form,
      List<Remark> remarks,
      List<ParsedSource> sources) {
    this.draft = draft;
    this.cells = cells;
    this.form = form;
    this.remarks = remarks;
    this.sources = sources;
  }

  SortedMap<String, byte[]> files(ImportRequest request) {
    int number = 0;
    for (ReportDraft.Section section : draft.sections) {
      Block.Paragraph heading = section.heading;
      String name =
          heading == null
              ? "00-cover.md"
              : String.format(Locale.ROOT, "%02d-%s.md", ++number, slug(heading, number));
      put(name, section(section));
    }
    for (ParsedSource source : sources) {
      if (source.format().equals("markup")
          && source.blocks().get(0) instanceof Block.Paragraph whole) {
        put(MarkupFile.name(source.source(), ++number), TextNormalizer.join(whole.runs()));
      }
    }
    if (!cells.isEmpty()) {
      put("statistics.csv", statistics());
    }
    put("report.yml", report(request));
    return files;
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The words of a heading without its number, as a file may be called. */
  private String slug(Block.Paragraph heading, int number) {
    String text = heading.text();
    int start = HeadingNumber.of(text).map(HeadingNumber::length).orElse(0);
    StringBuilder slug = new StringBuilder();
    text.substring(start)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                slug.appendCodePoint(c);
              } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
              }
            });
    int end = Math.min(slug.length(), MAX_SLUG_LENGTH);
    end = slug.length() > end && Character.isHighSurrogate(slug.charAt(end - 1)) ? end - 1 : end;
    String found = slug.substring(0, end).replaceAll("-+$", "");
    String base = found.isEmpty() || found.startsWith("yp-") ? "section-" + number : found;
    String unique = base;
    for (int i = 2; !slugs.add(unique) || unique.equals("cover"); i++) {
      unique = base + "-" + i;
    }
    return unique;
  }

  private String section(ReportDraft.Section section) {
    MarkdownText markdown = new MarkdownText();
    StringBuilder text = new StringBuilder();
    if (section.heading != null) {
      text.append(markdown.heading(1, section.heading)).append('\n');
    }
    boolean inList = false;
    for (Headings.Item item : section.items) {
      String block = block(item, markdown);
      boolean listItem = item.block() instanceof Block.Paragraph p && p.level() < 0;
      if (!block.isEmpty()) {
        text.append(text.isEmpty() || (inList && listItem) ? "" : "\n").append(block).append('\n');
        inList = listItem;
      }
    }
    return text.append(markdown.footnotes()).toString();
  }

  private String block(Headings.Item item, MarkdownText markdown) {
    if (item.block() instanceof Block.Paragraph paragraph) {
      if (item.depth() > 0) {
        return markdown.heading(item.depth(), paragraph);
      }
      String text = markdown.paragraph(paragraph);
      return paragraph.level() < 0 && !text.isEmpty() ? "- " + text : text;
    }
    if (item.block() instanceof Block.Grid grid) {
      Text why = Text.of(form == null ? "intake.table-kept" : "intake.table-of-prose");
      remarks.add(new Remark(RemarkKind.LOOK, grid.at(), why, ""));
      if (grid.isMerged()) {
        remarks.add(new Remark(RemarkKind.LOOK, grid.at(), Text.of("intake.merged-spread"), ""));
      }
      return MarkdownText.table(grid).stripTrailing();
    }
    if (item.block() instanceof Block.Picture picture) {
      return picture(picture);
    }
    return "";
  }

  private String picture(Block.Picture picture) {
    String alt = MarkdownText.inline(picture.alt());
    if (picture.name().isEmpty()) {
      return "![" + alt + "](missing:)";
    }
    files.put("images/" + picture.name(), picture.bytes());
    if (picture.alt().isBlank()) {
      remarks.add(
          new Remark(
              RemarkKind.LOOK, picture.at(), Text.of("intake.no-alt", "file", picture.name()), ""));
    }
    return "![" + alt + "](images/" + picture.name() + ")";
  }

  /** The long shape: a line for each cell, and for each heading where the form is a list. */
  private String statistics() {
    Form found = java.util.Objects.requireNonNull(form);
    boolean tables = found.severalTables();
    boolean columns =
        tables || found.tables().stream().anyMatch(table -> table.valueColumns().size() > 1);
    StringBuilder csv = new StringBuilder();
    csv.append(tables ? "table," : "").append("row,");
    csv.append(columns ? "column," : "").append("label,unit,value\n");
    for (PlacedCell cell : cells) {
      boolean noCell = cell.at().column().isEmpty();
      if (noCell && columns) {
        continue;
      }
      List<String> fields = new ArrayList<>();
      if (tables) {
        fields.add(cell.at().table());
      }
      fields.add(cell.at().row());
      if (columns) {
        fields.add(cell.at().column());
      }
      fields.add(cell.label());
      fields.add(cell.unit());
      fields.add(cell.value());
      for (int i = 0; i < fields.size(); i++) {
        csv.append(i == 0 ? "" : ",").append(CsvText.field(fields.get(i)));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private String report(ImportRequest request) {
    StringBuilder yaml = new StringBuilder();
    if (!draft.title.isEmpty()) {
      line(yaml, "title", draft.title);
    }
    if (!draft.period.isEmpty()) {
      yaml.append(YamlText.line("period", YamlText.word(draft.period)));
    }
    String language = language();
    if (!language.isEmpty()) {
      yaml.append(YamlText.line("language", YamlText.word(language)));
    }
    yaml.append("status: draft\n");
    if (form != null) {
      yaml.append(YamlText.line("form", YamlText.word(form.id())));
    } else if (request.form().equals("none")) {
      yaml.append("form: none\n");
    }
    mapping(yaml, "contact", draft.contact);
    if (!draft.signedOn.isEmpty()) {
      yaml.append("signed:\n  - {by: ").append(YamlText.quoted(draft.signedBy));
      yaml.append(", on: ").append(YamlText.word(draft.signedOn)).append("}\n");
    }
    mapping(yaml, "people", draft.people);
    if (draft.filled.containsKey("by") && draft.filled.containsKey("on")) {
      yaml.append("filled: {by: ").append(YamlText.quoted(draft.filled.getOrDefault("by", "")));
      yaml.append(", on: ")
          .append(YamlText.word(draft.filled.getOrDefault("on", "")))
          .append("}\n");
    }
    return yaml.toString();
  }

  /** Chinese where most letters are; else the site's. */
  private String language() {
    int chinese = 0;
    int letters = 0;
    for (ParsedSource source : sources) {
      for (Block block : source.blocks()) {
        if (block instanceof Block.Paragraph paragraph) {
          for (int c : paragraph.text().codePoints().toArray()) {
            letters += Character.isLetter(c) ? 1 : 0;
            chinese += Character.isIdeographic(c) ? 1 : 0;
          }
        }
      }
    }
    return letters > 0 && chinese * 2 > letters ? "zh-CN" : "";
  }

  private static void mapping(StringBuilder yaml, String key, Map<String, String> values) {
    if (!values.isEmpty()) {
      yaml.append(key).append(":\n");
      values.forEach((name, value) -> line(yaml.append("  "), name, value));
    }
  }

  private static void line(StringBuilder yaml, String key, String value) {
    yaml.append(YamlText.line(key, YamlText.quoted(value)));
  }
}
