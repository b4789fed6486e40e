package org.yearpress.importer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.diagnostic.Text;

/**
 * A Word document: paragraphs with their headings and automatic numbers, tables with merged cells,
 * footnotes, pictures. Tracked changes are shown as if accepted, and listed; comments, hidden text,
 * headers and footers are listed and left out.
 */
final class DocxReader {
  private static final Pattern HEADING =
      Pattern.compile("(?:heading|标题|berschrift)\\s*([1-9])", Pattern.CASE_INSENSITIVE);

  private static final Pattern CAPTION = Pattern.compile("^图\\s*[0-9０-９一二三四五六七八九十]{1,3}.*");
  private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "webp");

  private final ImportSource source;
  private final OfficeFile document;
  private final Map<String, Style> styles = new HashMap<>();
  private final Map<String, String> footnotes = new HashMap<>();
  private final Map<String, String> endnotes = new HashMap<>();
  private final Map<String, String> targets = new HashMap<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final DocxNumbering numbering;
  private int paragraphs;
  private int tables;
  private int pictures;

  /** What of a style matters here. */
  private record Style(
      String name, String basedOn, int outline, String numId, int numLevel, boolean hidden) {}

  private DocxReader(ImportSource source, OfficeFile document) {
    this.source = source;
    this.document = document;
    part("word/_rels/document.xml.rels").ifPresent(this::relations);
    part("word/styles.xml").ifPresent(this::styles);
    part("word/footnotes.xml").ifPresent(root -> notes(root, footnotes));
    part("word/endnotes.xml").ifPresent(root -> notes(root, endnotes));
    this.numbering = new DocxNumbering(part("word/numbering.xml").orElse(null));
  }

  static ParsedSource read(ImportSource source, OfficeFile document) {
    return new DocxReader(source, document).read();
  }

  private ParsedSource read() {
    Element root = part("word/document.xml").orElseThrow();
    Element body = SafeXml.child(root, "body");
    if (body == null) {
      throw SourceReaders.refused(source, "intake.unsafe-office");
    }
    for (Element child : SafeXml.children(body)) {
      block(child);
    }
    captions();
    reportOtherParts();
    return new ParsedSource(source, "docx", "", "", "", blocks, remarks);
  }

  private Optional<Element> part(String name) {
    return document.file(name).map(bytes -> SafeXml.root(source, bytes));
  }

  private void relations(Element root) {
    for (Element each : SafeXml.children(root)) {
      targets.put(SafeXml.attribute(each, "Id"), SafeXml.attribute(each, "Target"));
    }
  }

  private void styles(Element root) {
    for (Element each : SafeXml.children(root)) {
      if (!each.getLocalName().equals("style")) {
        continue;
      }
      Element properties = SafeXml.child(each, "pPr");
      Element letters = SafeXml.child(each, "rPr");
      Element list = properties == null ? null : SafeXml.child(properties, "numPr");
      String outline = SafeXml.value(properties, "outlineLvl");
      String level = SafeXml.value(list, "ilvl");
      styles.put(
          SafeXml.attribute(each, "styleId"),
          new Style(
              SafeXml.value(each, "name"),
              SafeXml.value(each, "basedOn"),
              outline.matches("[0-8]") ? Integer.parseInt(outline) : -1,
              SafeXml.value(list, "numId"),
              level.matches("[0-8]") ? Integer.parseInt(level) : 0,
              isOn(letters, "vanish")));
    }
  }

  private static void notes(Element root, Map<String, String> notes) {
    for (Element each : SafeXml.children(root)) {
      String type = SafeXml.attribute(each, "type");
      if (type.isEmpty() || type.equals("normal")) {
        notes.put(SafeXml.attribute(each, "id"), SafeXml.words(each).strip());
      }
    }
  }

  private void block(Element element) {
    switch (element.getLocalName()) {
      case "p" -> paragraph(element);
      case "tbl" -> table(element);
      case "sdt" -> {
        Element content = SafeXml.child(element, "sdtContent");
        if (content != null) {
          SafeXml.children(content).forEach(this::block);
        }
      }
      case "customXml", "ins", "moveTo" -> SafeXml.children(element).forEach(this::block);
      case "del", "moveFrom" -> deleted(element);
      case "altChunk" ->
          remarks.add(new Remark(RemarkKind.UNPLACED, here(), Text.of("intake.alt-chunk"), ""));
      default -> {
        // Bookmarks, settings of sections: nothing that is read.
      }
    }
  }

  private SourceLocation here() {
    return SourceLocation.paragraph(source.name(), paragraphs);
  }

  /** A paragraph while its runs are gathered: breaks make several of it. */
  private static final class ParagraphBuilder {
    final List<List<Block.Run>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    final List<Block> after = new ArrayList<>();
    final StringBuilder inserted = new StringBuilder();
    final StringBuilder hidden = new StringBuilder();
    String link = "";
    int bold;
    boolean insertion;
    boolean styleHidden;

    void add(String text) {
      if (!text.isEmpty()) {
        lines.get(lines.size() - 1).add(new Block.Run(text, link, ""));
        inserted.append(insertion ? text : "");
      }
    }

    void note(String text) {
      lines.get(lines.size() - 1).add(new Block.Run("", "", text));
    }

    void lineBreak() {
      lines.add(new ArrayList<>());
    }
  }

  private void paragraph(Element paragraph) {
    paragraphs++;
    Element properties = SafeXml.child(paragraph, "pPr");
    String style = SafeXml.value(properties, "pStyle");
    ParagraphBuilder builder = new ParagraphBuilder();
    builder.styleHidden = hidden(style, 0);
    int level = level(style, SafeXml.value(properties, "outlineLvl"));
    DocxNumbering.Prefix number = number(properties, style);
    runs(paragraph, builder);
    boolean blank =
        builder.lines.stream()
            .flatMap(List::stream)
            .allMatch(r -> r.text().isBlank() && r.note().isEmpty());
    if (level == 0 && isBold(builder)) {
      level = Block.Paragraph.BOLD;
    }
    SourceLocation at = here();
    boolean first = true;
    for (List<Block.Run> line : builder.lines) {
      List<Block.Run> runs = new ArrayList<>(line);
      if (first && number != null && !blank) {
        runs.add(0, Block.Run.plain(number.text() + gap(number.text())));
      }
      String raw = TextNormalizer.join(runs);
      boolean bullet = first && number != null && number.bullet();
      Block.Paragraph each = new Block.Paragraph(runs, bullet ? -1 : level, raw, at);
      if (!each.isBlank() || raw.indexOf('\t') >= 0) {
        blocks.add(each);
      }
      first = false;
    }
    blocks.addAll(builder.after);
    reportChanges(builder, at);
  }

  /** Whether all of a short line is bold and it is no sentence. */
  private static boolean isBold(ParagraphBuilder builder) {
    String text = builder.lines.size() == 1 ? TextNormalizer.join(builder.lines.get(0)) : "";
    String words = TextNormalizer.strip(text);
    return !words.isEmpty()
        && words.length() <= 30
        && builder.bold >= words.length()
        && "。；：，".indexOf(words.charAt(words.length() - 1)) < 0;
  }

  private void reportChanges(ParagraphBuilder builder, SourceLocation at) {
    if (!builder.inserted.isEmpty()) {
      Text why = Text.of("intake.inserted");
      remarks.add(new Remark(RemarkKind.LOOK, at, why, builder.inserted.toString()));
    }
    if (!builder.hidden.isEmpty()) {
      Text why = Text.of("intake.hidden-text");
      remarks.add(new Remark(RemarkKind.LEFT_OUT, at, why, builder.hidden.toString()));
    }
  }

  /** A number that ends in Chinese punctuation stands close; others are set apart. */
  private static String gap(String number) {
    return number.isEmpty() || TextNormalizer.isWide(number.charAt(number.length() - 1)) ? "" : " ";
  }

  private int level(String style, String outline) {
    if (outline.matches("[0-8]")) {
      return Integer.parseInt(outline) + 1;
    }
    String id = style;
    for (int i = 0; i < 20 && styles.containsKey(id); i++) {
      Style each = styles.get(id);
      var heading = HEADING.matcher(each.name());
      if (each.outline() >= 0) {
        return each.outline() + 1;
      }
      if (heading.matches()) {
        return heading.group(1).charAt(0) - '0';
      }
      id = each.basedOn();
    }
    return 0;
  }

  private boolean hidden(String style, int depth) {
    Style each = styles.get(style);
    return each != null && (each.hidden() || (depth < 20 && hidden(each.basedOn(), depth + 1)));
  }

  private DocxNumbering.@Nullable Prefix number(@Nullable Element properties, String style) {
    Element list = properties == null ? null : SafeXml.child(properties, "numPr");
    String id = SafeXml.value(list, "numId");
    String level = SafeXml.value(list, "ilvl");
    int depth = level.matches("[0-8]") ? Integer.parseInt(level) : 0;
    String at = style;
    for (int i = 0; i < 20 && id.isEmpty() && styles.containsKey(at); i++) {
      Style each = styles.get(at);
      id = each.numId();
      depth = level.isEmpty() ? each.numLevel() : depth;
      at = each.basedOn();
    }
    return id.isEmpty() || id.equals("0") ? null : numbering.next(id, depth);
  }

  private void runs(Element parent, ParagraphBuilder to) {
    for (Element child : SafeXml.children(parent)) {
      switch (child.getLocalName()) {
        case "r" -> run(child, to);
        case "hyperlink" -> {
          String target = targets.getOrDefault(SafeXml.attribute(child, "id"), "");
          String before = to.link;
          to.link = target.matches("(?i)(https?://|mailto:).*") ? target : "";
          runs(child, to);
          to.link = before;
        }
        case "ins", "moveTo" -> {
          boolean before = to.insertion;
          to.insertion = true;
          runs(child, to);
          to.insertion = before;
        }
        case "del", "moveFrom" -> deleted(child);
        case "pPr", "rPr", "sdtPr", "sdtEndPr", "tcPr" -> {
          // Properties are no text.
        }
        case "t" -> to.add(child.getTextContent());
        default -> runs(child, to);
      }
    }
  }

  private void run(Element run, ParagraphBuilder to) {
    Element properties = SafeXml.child(run, "rPr");
    boolean hidden = isOn(properties, "vanish") || to.styleHidden;
    for (Element child : SafeXml.children(run)) {
      boolean bold = isOn(properties, "b");
      to.bold += bold && child.getLocalName().equals("t") ? child.getTextContent().length() : 0;
      if (hidden) {
        to.hidden.append(SafeXml.words(child));
      } else {
        piece(child, to);
      }
    }
  }

  private void piece(Element piece, ParagraphBuilder to) {
    switch (piece.getLocalName()) {
      case "t" -> to.add(piece.getTextContent());
      case "tab", "ptab" -> to.add("\t");
      case "br", "cr" -> to.lineBreak();
      case "noBreakHyphen" -> to.add("-");
      case "sym" -> symbol(piece, to);
      case "footnoteReference" -> note(footnotes, piece, to);
      case "endnoteReference" -> note(endnotes, piece, to);
      case "drawing", "pict", "object" -> drawing(piece, to);
      case "AlternateContent" -> {
        Element choice = SafeXml.child(piece, "Choice");
        Element used = choice != null ? choice : SafeXml.child(piece, "Fallback");
        if (used != null) {
          SafeXml.children(used).forEach(each -> piece(each, to));
        }
      }
      case "ruby" -> {
        Element base = SafeXml.child(piece, "rubyBase");
        Element above = SafeXml.child(piece, "rt");
        if (base != null) {
          runs(base, to);
        }
        if (above != null && !SafeXml.words(above).isBlank()) {
          to.add("（" + SafeXml.words(above).strip() + "）");
        }
      }
      case "delText", "instrText", "delInstrText", "fldChar", "rPr" -> {
        // Instructions of fields are no text; deleted text is reported where it is deleted.
      }
      default -> {
        // References to comments, marks of proofing, page numbers.
      }
    }
  }

  /** A sign of a symbol font: its place in the font says nothing without the font. */
  private void symbol(Element piece, ParagraphBuilder to) {
    String code = SafeXml.attribute(piece, "char");
    if (code.matches("[0-9A-Fa-f]{4}")) {
      int point = Integer.parseInt(code, 16);
      boolean own = point >= 0xE000 && point <= 0xF8FF;
      to.add(own ? "□" : Character.toString(point));
      if (own) {
        remarks.add(new Remark(RemarkKind.LOOK, here(), Text.of("intake.symbol"), "□"));
      }
    }
  }

  private static void note(Map<String, String> notes, Element reference, ParagraphBuilder to) {
    String text = notes.remove(SafeXml.attribute(reference, "id"));
    if (text != null && !text.isEmpty()) {
      to.note(text);
    }
  }

  private void deleted(Element element) {
    String text = SafeXml.words(element).strip();
    if (!text.isEmpty()) {
      remarks.add(new Remark(RemarkKind.LEFT_OUT, here(), Text.of("intake.deleted"), text));
    }
  }

  private void drawing(Element drawing, ParagraphBuilder to) {
    String alt = "";
    List<String> pictureIds = new ArrayList<>();
    List<Element> boxes = new ArrayList<>();
    List<Element> open = new ArrayList<>(List.of(drawing));
    while (!open.isEmpty()) {
      Element element = open.remove(0);
      String name = element.getLocalName();
      if (name.equals("docPr")) {
        String described = SafeXml.attribute(element, "descr");
        alt = described.isEmpty() ? SafeXml.attribute(element, "title") : described;
      } else if (name.equals("blip")) {
        pictureIds.add(SafeXml.attribute(element, "embed"));
      } else if (name.equals("imagedata")) {
        pictureIds.add(SafeXml.attribute(element, "id"));
      } else if (name.equals("txbxContent")) {
        boxes.add(element);
        continue;
      }
      if (name.equals("AlternateContent")) {
        Element choice = SafeXml.child(element, "Choice");
        open.addAll(SafeXml.children(choice != null ? choice : element));
      } else {
        open.addAll(SafeXml.children(element));
      }
    }
    for (String id : pictureIds) {
      picture(targets.getOrDefault(id, ""), alt, to);
    }
    for (Element box : boxes) {
      box(box, to);
    }
  }

  private void box(Element box, ParagraphBuilder to) {
    int before = blocks.size();
    List<Block> found = new ArrayList<>();
    SafeXml.children(box).forEach(this::block);
    while (blocks.size() > before) {
      found.add(0, blocks.remove(blocks.size() - 1));
    }
    if (!found.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (Block each : found) {
        text.append(each instanceof Block.Paragraph p ? p.text() + "\n" : "");
      }
      Text why = Text.of("intake.text-box");
      remarks.add(new Remark(RemarkKind.LOOK, here(), why, text.toString().strip()));
      to.after.addAll(found);
    }
  }

  private void picture(String target, String alt, ParagraphBuilder to) {
    int dot = target.lastIndexOf('.');
    String extension = dot < 0 ? "" : target.substring(dot + 1).toLowerCase(Locale.ROOT);
    String entry = target.startsWith("/") ? target.substring(1) : "word/" + target;
    Optional<byte[]> bytes = PICTURES.contains(extension) ? document.file(entry) : Optional.empty();
    if (bytes.isEmpty()) {
      Text why = Text.of("intake.picture-kind", "file", target);
      remarks.add(new Remark(RemarkKind.LOOK, here(), why, alt));
      return;
    }
    String name = "picture-" + ++pictures + "." + extension;
    to.after.add(new Block.Picture(name, bytes.get(), TextNormalizer.strip(alt), here()));
  }

  private void table(Element table) {
    tables++;
    int number = tables;
    List<Element> rows = rows(table);
    if (rows.size() == 1 && cells(rows.get(0)).size() == 1) {
      // A frame around text.
      SafeXml.children(cells(rows.get(0)).get(0)).forEach(this::block);
      return;
    }
    List<Block> inside = new ArrayList<>();
    List<Open> cells = new ArrayList<>();
    Map<Integer, Open> above = new HashMap<>();
    int width = 0;
    for (int row = 0; row < rows.size(); row++) {
      Element properties = SafeXml.child(rows.get(row), "trPr");
      if (properties != null && SafeXml.child(properties, "del") != null) {
        deleted(rows.get(row));
        continue;
      }
      int column = count(SafeXml.value(properties, "gridBefore"), 0);
      for (Element cell : cells(rows.get(row))) {
        Element cellProperties = SafeXml.child(cell, "tcPr");
        int span = count(SafeXml.value(cellProperties, "gridSpan"), 1);
        Element merge = cellProperties == null ? null : SafeXml.child(cellProperties, "vMerge");
        boolean goesOn = merge != null && !SafeXml.attribute(merge, "val").equals("restart");
        String at = (row + 1) + "-" + (column + 1);
        SourceLocation sourceLocation = SourceLocation.table(source.name(), number, at);
        String text = cellText(cell, sourceLocation, inside);
        Open over = goesOn ? above.get(column) : null;
        if (over != null) {
          over.height = row - over.row + 1;
          if (!text.isBlank()) {
            over.text = over.text + "\n" + text;
          }
        } else {
          Open open = new Open(row, column, span, text, sourceLocation);
          cells.add(open);
          for (int c = column; c < column + span; c++) {
            above.put(c, open);
          }
          if (merge == null) {
            above.remove(column);
          }
        }
        column += span;
        width = Math.max(width, column);
      }
    }
    List<Block.GridCell> done = new ArrayList<>();
    for (Open open : cells) {
      done.add(
          new Block.GridCell(
              open.row, open.column, open.height, open.span, open.text, open.sourceLocation));
    }
    if (!done.isEmpty()) {
      SourceLocation sourceLocation = SourceLocation.table(source.name(), number, "1-1");
      blocks.add(new Block.Grid(done, rows.size(), width, sourceLocation));
    }
    blocks.addAll(inside);
  }

  /** A cell that rows below may make higher. */
  private static final class Open {
    final int row;
    final int column;
    final int span;
    final SourceLocation sourceLocation;
    int height = 1;
    String text;

    Open(int row, int column, int span, String text, SourceLocation sourceLocation) {
      this.row = row;
      this.column = column;
      this.span = span;
      this.text = text;
      this.sourceLocation = sourceLocation;
    }
  }

  private static int count(String text, int otherwise) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : otherwise;
  }

  private static List<Element> rows(Element table) {
    return within(table, "tr");
  }

  private static List<Element> cells(Element row) {
    return within(row, "tc");
  }

  /** Children of a name, also those in content controls and tracked changes. */
  private static List<Element> within(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : SafeXml.children(parent)) {
      if (child.getLocalName().equals(name)) {
        found.add(child);
      } else if (Set.of("sdt", "sdtContent", "ins", "customXml").contains(child.getLocalName())) {
        found.addAll(within(child, name));
      }
    }
    return found;
  }

  /**
   * The text of a cell, its paragraphs as lines; pictures in it are gathered to follow the table.
   */
  private String cellText(Element cell, SourceLocation at, List<Block> inside) {
    int before = blocks.size();
    SafeXml.children(cell).forEach(this::block);
    List<Block> found = new ArrayList<>();
    while (blocks.size() > before) {
      found.add(0, blocks.remove(blocks.size() - 1));
    }
    StringBuilder text = new StringBuilder();
    for (Block block : found) {
      if (block instanceof Block.Paragraph paragraph) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph.text());
        for (Block.Run run : paragraph.runs()) {
          if (!run.note().isEmpty()) {
            Text why = Text.of("intake.note-in-table");
            remarks.add(new Remark(RemarkKind.UNPLACED, at, why, run.note()));
          }
        }
      } else if (block instanceof Block.Grid grid) {
        for (Block.GridCell each : grid.cells()) {
          text.append(text.isEmpty() ? "" : " ").append(each.text());
        }
        remarks.add(new Remark(RemarkKind.LOOK, at, Text.of("intake.nested-table"), ""));
      } else {
        inside.add(block);
      }
    }
    return text.toString();
  }

  /** A paragraph below a picture that says 图1 is what the picture shows. */
  private void captions() {
    for (int i = 0; i + 1 < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Picture picture
          && picture.alt().isEmpty()
          && blocks.get(i + 1) instanceof Block.Paragraph caption
          && caption.text().length() <= 60
          && CAPTION.matcher(caption.text()).matches()) {
        blocks.set(
            i, new Block.Picture(picture.name(), picture.bytes(), caption.text(), picture.at()));
        blocks.remove(i + 1);
      }
    }
  }

  /** Text that stands in other parts of the document. */
  private void reportOtherParts() {
    for (String name : document.names()) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      if (name.matches("word/(?:header|footer)\\d*\\.xml")) {
        other(name, file, RemarkKind.LEFT_OUT, "intake.header-footer");
      } else if (name.matches("word/comments\\d*\\.xml")) {
        other(name, file, RemarkKind.LEFT_OUT, "intake.comment");
      } else if (name.matches("word/(?:diagrams/data|charts/chart)\\d*\\.xml")) {
        other(name, file, RemarkKind.UNPLACED, "intake.drawing");
      }
    }
    footnotes.forEach((id, text) -> unused("footnotes.xml", text));
    endnotes.forEach((id, text) -> unused("endnotes.xml", text));
  }

  private void unused(String file, String text) {
    if (!text.isEmpty()) {
      SourceLocation at = SourceLocation.part(source.name(), file);
      remarks.add(new Remark(RemarkKind.UNPLACED, at, Text.of("intake.note-unused"), text));
    }
  }

  private void other(String name, String file, RemarkKind kind, String key) {
    String text = SafeXml.text(source, document, name).strip();
    if (!text.isEmpty()) {
      remarks.add(new Remark(kind, SourceLocation.part(source.name(), file), Text.of(key), text));
    }
  }

  private static boolean isOn(@Nullable Element properties, String name) {
    Element element = properties == null ? null : SafeXml.child(properties, name);
    String value = element == null ? "0" : SafeXml.attribute(element, "val");
    return element != null && !value.equals("0") && !value.equals("false");
  }
}
