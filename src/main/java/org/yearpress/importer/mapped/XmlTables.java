package org.yearpress.importer.mapped;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.NumberText;
import org.yearpress.form.Table;
import org.yearpress.form.xml.XmlMapping;
import org.yearpress.form.xml.XmlPath;
import org.yearpress.importer.RemarkKind;
import org.yearpress.importer.SafeXml;
import org.yearpress.model.CellKey;

/**
 * Places what one document says into the cells of a form, each value as it is written. What finds
 * no cell is listed: every value of the document is in one of the two.
 */
final class XmlTables {
  /** Also as spreadsheets write small quotients: {@code 4.5E-05}. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");

  private final XmlMapping mapping;
  private final Form form;
  private final Element root;
  private final String dialect;
  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Set<String> closingKeys = new LinkedHashSet<>();
  private final Map<String, String> labels = new HashMap<>();
  private final Map<CellKey, XmlCell> cells = new LinkedHashMap<>();
  private final Map<String, List<String>> notes = new LinkedHashMap<>();
  private final List<XmlRemark> remarks = new ArrayList<>();
  private final Set<Element> placed = identity();
  private final Set<Element> beside = identity();
  private final Map<String, Set<String>> besideNames = new HashMap<>();
  private final IdentityHashMap<Element, Reason> reasons = new IdentityHashMap<>();
  private final Map<String, Integer> read = new TreeMap<>();
  private int values;
  private int listed;

  /** A cell with the label of its row. */
  record XmlCell(String value, String label) {}

  private record Reason(RemarkKind kind, Text why) {}

  private XmlTables(XmlMapping mapping, Form form, Element root, String dialect) {
    this.mapping = mapping;
    this.form = form;
    this.root = root;
    this.dialect = dialect;
  }

  static XmlTables of(XmlMapping mapping, Form form, Element root, String dialect) {
    XmlTables tables = new XmlTables(mapping, form, root, dialect);
    tables.readParts();
    mapping.tables().values().forEach(tables::collectBeside);
    mapping.tables().values().forEach(tables::table);
    mapping.faults().forEach(tables::fault);
    tables.list();
    tables.tellReadings();
    return tables;
  }

  /** In the order of the form's tables, rows in the order of the document, the closing one last. */
  Map<CellKey, XmlCell> cells() {
    Map<CellKey, XmlCell> ordered = new LinkedHashMap<>();
    for (Table table : form.tables()) {
      String closing = table.closing();
      cells.forEach(
          (at, cell) -> {
            if (at.table().equals(table.id()) && !at.row().equals(closing)) {
              ordered.put(at, cell);
            }
          });
      cells.forEach(
          (at, cell) -> {
            if (at.table().equals(table.id()) && at.row().equals(closing)) {
              ordered.put(at, cell);
            }
          });
    }
    return ordered;
  }

  Map<String, List<String>> notes() {
    return notes;
  }

  List<XmlRemark> remarks() {
    return remarks;
  }

  /** How many values the document has. */
  int values() {
    return values;
  }

  /** How many of them are in a cell. */
  int placedValues() {
    return placed.size();
  }

  /** How many of them are listed. */
  int listedValues() {
    return listed;
  }

  private static Set<Element> identity() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** The names of what stands beside values in a section, whether its entry is placed or not. */
  private void collectBeside(XmlMapping.TablePlaces places) {
    Set<String> names = besideNames.computeIfAbsent(places.section(), key -> new LinkedHashSet<>());
    names.add(mapping.report().note());
    XmlPath label = places.label();
    if (label != null) {
      label.ways().forEach(way -> names.add(way.get(way.size() - 1).name()));
    }
    for (XmlMapping.ColumnPlace column : places.columns().values()) {
      for (List<XmlPath.Step> way : column.path().ways()) {
        way.forEach(step -> names.add(step.child()));
      }
    }
  }

  private void readParts() {
    XmlMapping.Parts of = mapping.parts();
    closingKeys.add(of.closingKey());
    for (XmlPath whole : of.item().above()) {
      XmlWalk.from(whole, root, new ArrayList<>())
          .forEach(body -> closingKeys.add(attribute(body, of.key())));
    }
    closingKeys.remove("");
    Set<String> taken = new LinkedHashSet<>(List.of(of.closingRow()));
    labels.put(of.closingRow(), of.closingLabel());
    for (Element part : XmlWalk.from(of.item(), root, new ArrayList<>())) {
      String id = id(XmlWalk.text(of.id(), part));
      String unique = id;
      for (int i = 2; !taken.add(unique); i++) {
        unique = id + "-" + i;
      }
      parts.putIfAbsent(attribute(part, of.key()), unique);
      labels.put(unique, words(XmlWalk.text(of.label(), part)));
    }
  }

  /** An abbreviation as the id of a row. */
  static String id(String abbreviation) {
    String id =
        abbreviation
            .replaceAll("[^A-Za-z0-9_]+", "-")
            .replaceAll("^[-_]+", "")
            .replaceAll("-+$", "");
    return id.isEmpty() ? "part" : id;
  }

  private static String attribute(Element element, String name) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      if (name.equals(element.getAttributes().item(i).getLocalName())) {
        return element.getAttributes().item(i).getNodeValue().strip();
      }
    }
    return "";
  }

  /** A section that the document has twice is one: its entries are those of both. */
  private void table(XmlMapping.TablePlaces places) {
    List<Element> children = new ArrayList<>();
    for (Element section : SafeXml.children(root)) {
      if (section.getLocalName().equals(places.section())) {
        children.addAll(SafeXml.children(section));
      }
    }
    sectionNotes(places, children);
    entries(places, children);
  }

  private void sectionNotes(XmlMapping.TablePlaces places, List<Element> children) {
    String name = mapping.report().note();
    for (Element child : children) {
      if (child.getLocalName().equals(name) && beside.add(child)) {
        String text = words(child.getTextContent());
        if (!text.isEmpty()) {
          notes.computeIfAbsent(places.table(), table -> new ArrayList<>()).add(text);
        }
      }
    }
  }

  private void entries(XmlMapping.TablePlaces places, List<Element> children) {
    Map<String, List<Element>> links = new HashMap<>();
    List<Element> items = new ArrayList<>();
    for (Element child : children) {
      if (child.getLocalName().equals(places.links().link())) {
        links
            .computeIfAbsent(ref(child, places.links().entryRef()), key -> new ArrayList<>())
            .add(child);
      } else if (child.getLocalName().equals(places.item())) {
        items.add(child);
      }
    }
    if (places.rows() == XmlMapping.Rows.NUMBERED || places.rows() == XmlMapping.Rows.LINKS) {
      for (int i = 0; i < items.size(); i++) {
        List<Element> own =
            links.getOrDefault(attribute(items.get(i), mapping.parts().key()), List.of());
        numbered(places, items.get(i), places.prefix() + (i + 1), own);
      }
      return;
    }
    Map<String, Element> rows = rows(places, items, links);
    rows.forEach(
        (row, item) -> {
          if (places.rows() == XmlMapping.Rows.PART) {
            row(places, item, item, row, labels.getOrDefault(row, row));
          } else {
            inner(places, item, row);
          }
        });
  }

  private static String ref(Element link, String name) {
    for (Element child : SafeXml.children(link)) {
      if (child.getLocalName().equals(name)) {
        return attribute(child, "ref");
      }
    }
    return "";
  }

  /** Which row each entry is, or which rows: by reference, never by its position. */
  private Map<String, Element> rows(
      XmlMapping.TablePlaces places, List<Element> items, Map<String, List<Element>> links) {
    Map<String, Element> rows = new LinkedHashMap<>();
    List<Element> unknown = new ArrayList<>();
    for (Element item : items) {
      Set<String> own = new LinkedHashSet<>();
      for (Element link : links.getOrDefault(attribute(item, mapping.parts().key()), List.of())) {
        String ref = ref(link, places.links().partRef());
        String row = closingKeys.contains(ref) ? mapping.parts().closingRow() : parts.get(ref);
        if (row != null) {
          own.add(row);
        }
      }
      own.forEach(row -> take(places, rows, item, row));
      if (own.isEmpty()) {
        unknown.add(item);
      }
    }
    for (Element item : unknown) {
      if (parts.isEmpty()) {
        take(places, rows, item, mapping.parts().closingRow());
      } else {
        reasons.putIfAbsent(
            item,
            new Reason(RemarkKind.UNPLACED, Text.of("intake.xml-nobody", "table", places.table())));
      }
    }
    return rows;
  }

  private void take(
      XmlMapping.TablePlaces places, Map<String, Element> rows, Element item, String row) {
    Element first = rows.putIfAbsent(row, item);
    if (first == null) {
      return;
    }
    List<String> said = figures(first, "");
    boolean same = said.equals(figures(item, ""));
    if (!same && said.equals(figures(item, lines(places)))) {
      // Both say the same of the row, and only the second has lines below it.
      rows.put(row, item);
      again(first, true, "intake.xml-second", places, row);
    } else {
      again(item, same, "intake.xml-second", places, row);
    }
  }

  /** The name of the lines within the entries of a table, where another table has them as rows. */
  private String lines(XmlMapping.TablePlaces places) {
    return mapping.tables().values().stream()
        .filter(other -> other.section().equals(places.section()))
        .filter(other -> other.item().equals(places.item()))
        .map(XmlMapping.TablePlaces::inner)
        .filter(inner -> !inner.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** A row that the document has once more: left out where it says the same. */
  private void again(
      Element item, boolean same, String otherwise, XmlMapping.TablePlaces places, String row) {
    reasons.putIfAbsent(
        item,
        new Reason(
            same ? RemarkKind.LEFT_OUT : RemarkKind.UNPLACED,
            Text.of(same ? "intake.xml-same" : otherwise, "table", places.table(), "row", row)));
  }

  /** What an element says, apart from its children of a name. */
  private static List<String> figures(Element element, String without) {
    List<String> figures = new ArrayList<>();
    for (Element child : SafeXml.children(element)) {
      if (!without.equals(child.getLocalName())) {
        leaves(child).forEach(leaf -> figures.add(leaf.getLocalName() + "=" + text(leaf)));
      }
    }
    return figures;
  }

  private void numbered(
      XmlMapping.TablePlaces places, Element item, String row, List<Element> links) {
    if (places.rows() == XmlMapping.Rows.NUMBERED) {
      List<Element> closing =
          links.stream().filter(link -> isClosing(ref(link, places.links().partRef()))).toList();
      Element last = closing.isEmpty() ? null : closing.get(closing.size() - 1);
      row(places, item, last, row, label(places, item, row));
      for (Element link : closing) {
        if (link != last && last != null) {
          boolean same = closing.size() == 2 && figures(link, "").equals(figures(last, ""));
          again(link, same, "intake.xml-line", places, row);
        }
      }
      return;
    }
    Set<String> taken = new LinkedHashSet<>();
    for (Element link : links) {
      String part = parts.get(ref(link, places.links().partRef()));
      if (part != null && taken.add(part)) {
        String below = row + "." + part;
        row(places, link, link, below, labels.getOrDefault(part, part));
      } else if (!isClosing(ref(link, places.links().partRef()))) {
        reasons.putIfAbsent(
            link,
            new Reason(
                RemarkKind.UNPLACED,
                part == null
                    ? Text.of("intake.xml-nobody", "table", places.table())
                    : Text.of(
                        "intake.xml-second", "table", places.table(), "row", row + "." + part)));
      }
    }
  }

  /** A body without parts refers to itself by its key, by nothing, or by an empty name. */
  private boolean isClosing(String ref) {
    return closingKeys.contains(ref) || parts.isEmpty();
  }

  private void inner(XmlMapping.TablePlaces places, Element item, String row) {
    int number = 0;
    for (Element inner : SafeXml.children(item)) {
      if (inner.getLocalName().equals(places.inner())) {
        String below = row + "." + ++number;
        row(places, inner, inner, below, label(places, inner, below));
      }
    }
  }

  private String label(XmlMapping.TablePlaces places, Element of, String row) {
    XmlPath path = places.label();
    List<Element> found = path == null ? List.of() : XmlWalk.from(path, of, new ArrayList<>());
    if (found.isEmpty()) {
      return row;
    }
    beside.add(found.get(0));
    String label = words(found.get(0).getTextContent()).replaceAll("\\s+", " ");
    return label.isEmpty() ? row : label;
  }

  /** Fills in the cells of a row. */
  private void row(
      XmlMapping.TablePlaces places,
      Element entry,
      @Nullable Element link,
      String row,
      String label) {
    places
        .columns()
        .forEach(
            (column, place) -> {
              Element from = place.closingLink() ? link : entry;
              List<Element> selectors = new ArrayList<>();
              List<Element> found =
                  from == null ? List.of() : XmlWalk.from(place.path(), from, selectors);
              beside.addAll(selectors);
              XmlMapping.Reading reading =
                  mapping.readings().getOrDefault(place.reading(), XmlMapping.Reading.PLAIN);
              CellKey at = new CellKey(places.table(), row, column);
              cells.put(at, new XmlCell(value(at, found, reading), label));
            });
  }

  private String value(CellKey at, List<Element> found, XmlMapping.Reading reading) {
    if (found.isEmpty()) {
      String empty = reading.empty().getOrDefault(dialect, "");
      if (!empty.isEmpty()) {
        count("intake.xml-read-empty", at.table(), "", empty);
      }
      return empty;
    }
    if (reading.words()) {
      List<String> texts = new ArrayList<>();
      for (Element each : found) {
        placed.add(each);
        String text = words(each.getTextContent());
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
      return String.join("\n", texts);
    }
    Element element = found.get(0);
    placed.add(element);
    String text = text(element);
    String means = means(element, text, reading);
    if (means != null) {
      count("intake.xml-read-as", at.table(), text, means);
      return means;
    }
    BigDecimal factor = reading.factor().get(dialect);
    if (factor != null && NUMBER.matcher(text).matches()) {
      String scaled = new BigDecimal(text).multiply(factor).toPlainString();
      count("intake.xml-read-factor", at.table(), "", factor.toPlainString());
      return scaled;
    }
    return text;
  }

  /** What a text stands for that is no figure; null where it is what it says. */
  private @Nullable String means(Element element, String text, XmlMapping.Reading reading) {
    String code = reading.codes().get(text);
    if (code != null) {
      return code;
    }
    XmlMapping.Placeholder placeholder = reading.placeholder();
    if (placeholder != null
        && placeholder.text().equals(text)
        && element.getParentNode() instanceof Element parent
        && SafeXml.children(parent).stream()
            .anyMatch(
                other ->
                    other.getLocalName().equals(placeholder.beside())
                        && text(other).equals(placeholder.is()))) {
      return placeholder.means();
    }
    return reading.means().getOrDefault(dialect, Map.of()).get(text);
  }

  private void count(String key, String table, String text, String means) {
    read.merge(key + "\t" + table + "\t" + text + "\t" + means, 1, Integer::sum);
  }

  private void tellReadings() {
    read.forEach(
        (what, count) -> {
          String[] parts = what.split("\t", -1);
          remarks.add(
              new XmlRemark(
                  RemarkKind.NOTE,
                  Text.of(
                      parts[0],
                      "table",
                      parts[1],
                      "text",
                      parts[2],
                      "means",
                      parts[3],
                      "count",
                      Integer.toString(count)),
                  ""));
        });
  }

  private static String text(Element element) {
    return element.getTextContent().strip();
  }

  /** A text with its references resolved, without white space around it. */
  private String words(String written) {
    int times =
        mapping.readings().values().stream()
            .filter(XmlMapping.Reading::words)
            .mapToInt(reading -> reading.unescape().getOrDefault(dialect, 0))
            .max()
            .orElse(0);
    String text = written;
    for (int i = 0; i < times; i++) {
      text = Parser.unescapeEntities(text, false);
    }
    return text.strip();
  }

  /** A figure that the program which wrote the document is known to put in a wrong place. */
  private void fault(XmlMapping.Fault fault) {
    if (!fault.dialect().equals(dialect)) {
      return;
    }
    if (fault.like().equals("last-part")) {
      String closing = mapping.parts().closingRow();
      List<CellKey> rows =
          cells.keySet().stream()
              .filter(
                  at ->
                      at.table().equals(fault.table())
                          && at.column().equals(fault.column())
                          && !at.row().equals(closing))
              .toList();
      CellKey at = new CellKey(fault.table(), closing, fault.column());
      if (rows.size() > 1) {
        tellFault(at, rows.get(rows.size() - 1), rows);
      }
      return;
    }
    for (CellKey at : List.copyOf(cells.keySet())) {
      if (at.table().equals(fault.table()) && at.column().equals(fault.column())) {
        List<CellKey> rows =
            cells.keySet().stream()
                .filter(
                    below ->
                        below.table().equals(fault.below())
                            && below.row().startsWith(at.row() + "."))
                .toList();
        if (rows.size() > 1) {
          tellFault(at, rows.get(0), rows);
        }
      }
    }
  }

  private void tellFault(CellKey at, CellKey like, List<CellKey> parts) {
    BigDecimal written = number(at);
    BigDecimal same = number(like);
    BigDecimal sum = BigDecimal.ZERO;
    for (CellKey part : parts) {
      BigDecimal value = number(part);
      sum = value == null ? sum : sum.add(value);
    }
    if (written != null
        && same != null
        && written.compareTo(same) == 0
        && written.compareTo(sum) != 0) {
      remarks.add(
          new XmlRemark(
              RemarkKind.LOOK,
              Text.of(
                  "intake.xml-fault",
                  "cell",
                  at.toString(),
                  "value",
                  written.toPlainString(),
                  "like",
                  like.toString(),
                  "sum",
                  sum.toPlainString()),
              ""));
    }
  }

  private @Nullable BigDecimal number(CellKey at) {
    XmlCell cell = cells.get(at);
    return cell == null ? null : NumberText.read(cell.value()).map(NumberText::value).orElse(null);
  }

  /** Lists every value of the document that is in no cell. */
  private void list() {
    Set<String> known = new LinkedHashSet<>(mapping.report().ignored());
    Set<Element> head = identity();
    for (XmlPath path :
        List.of(
            mapping.report().year(),
            mapping.report().body(),
            mapping.report().name(),
            mapping.parts().item())) {
      path.ways().forEach(way -> known.add(way.get(0).name()));
    }
    for (Element child : SafeXml.children(root)) {
      if (known.contains(child.getLocalName())) {
        head.add(child);
      }
    }
    for (Element section : SafeXml.children(root)) {
      if (!head.contains(section)) {
        for (Element entry : SafeXml.children(section)) {
          list(section, entry);
        }
        if (SafeXml.children(section).isEmpty() && !text(section).isEmpty()) {
          list(section, section);
        }
      }
    }
  }

  private void list(Element section, Element entry) {
    List<String> left = new ArrayList<>();
    for (Element leaf : leaves(entry)) {
      if (isBeside(section, leaf) || text(leaf).isEmpty()) {
        placed.remove(leaf);
        continue;
      }
      values++;
      if (!placed.contains(leaf)) {
        left.add(leaf.getLocalName() + code(section, leaf) + " " + text(leaf));
      }
    }
    if (left.isEmpty()) {
      return;
    }
    listed += left.size();
    Reason reason =
        reasons.getOrDefault(
            entry,
            new Reason(
                RemarkKind.UNPLACED,
                Text.of(
                    "intake.xml-no-place",
                    "section",
                    section.getLocalName(),
                    "entry",
                    entry.getLocalName())));
    remarks.add(new XmlRemark(reason.kind(), reason.why(), String.join("\n", left)));
  }

  /**
   * Whether a text is no value: a note, a label, or a code that says which value stands beside it.
   */
  private boolean isBeside(Element section, Element leaf) {
    return beside.contains(leaf)
        || besideNames
            .getOrDefault(String.valueOf(section.getLocalName()), Set.of())
            .contains(leaf.getLocalName());
  }

  /** The code beside a value, in brackets. */
  private String code(Element section, Element leaf) {
    Set<String> names = besideNames.getOrDefault(String.valueOf(section.getLocalName()), Set.of());
    if (!(leaf.getParentNode() instanceof Element parent)) {
      return "";
    }
    for (Element other : SafeXml.children(parent)) {
      if (other != leaf && names.contains(other.getLocalName())) {
        return " (" + text(other) + ")";
      }
    }
    return "";
  }

  private static List<Element> leaves(Element element) {
    List<Element> leaves = new ArrayList<>();
    List<Element> children = SafeXml.children(element);
    if (children.isEmpty()) {
      leaves.add(element);
    }
    children.forEach(child -> leaves.addAll(leaves(child)));
    return leaves;
  }
}
