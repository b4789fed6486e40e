package org.yearpress.form.xml;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a form stand in the XML of a report. Names are local names, whatever their
 * namespace.
 *
 * @param id of the mapping, which is the name of its file
 * @param form id of the form
 * @param document its root, and how it is written
 * @param dialects programs that write this XML, each with a sign to know it by; the first that fits
 *     is meant
 * @param report where the report says what it is
 * @param parts where the parts stand that have a row of their own
 * @param readings how values are read, by name
 * @param tables by id of the form's table, in the order of the mapping
 * @param faults what programs that write this XML get wrong
 */
public record XmlMapping(
    String id,
    String form,
    DocumentPlaces document,
    List<Dialect> dialects,
    ReportPlaces report,
    Parts parts,
    Map<String, Reading> readings,
    Map<String, TablePlaces> tables,
    List<Fault> faults) {
  public XmlMapping {
    dialects = List.copyOf(dialects);
    readings = Map.copyOf(readings);
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    faults = List.copyOf(faults);
  }

  /**
   * The document.
   *
   * @param root name of the root element
   * @param namespaces of the root; empty for any
   * @param writing how a report is written as such a document; null where it is only read
   */
  public record DocumentPlaces(String root, List<String> namespaces, @Nullable Writing writing) {
    public DocumentPlaces {
      namespaces = List.copyOf(namespaces);
    }
  }

  /**
   * How a report is written as XML.
   *
   * @param dialect whose meanings hold for what is written
   * @param prefixes of the root, of attributes, and of elements that no other has
   * @param namespaces prefix to namespace, in the order in which they are declared
   * @param others name of an element to its prefix
   * @param head first children of the root, with their texts
   */
  public record Writing(
      String dialect,
      Prefixes prefixes,
      Map<String, String> namespaces,
      Map<String, String> others,
      Map<String, String> head) {
    public Writing {
      namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
      others = Map.copyOf(others);
      head = Collections.unmodifiableMap(new LinkedHashMap<>(head));
    }
  }

  /** Prefixes of names. */
  public record Prefixes(String root, String elements, String attributes) {}

  /**
   * A program that writes this XML.
   *
   * @param lineBreak whether a line break follows the start tag of the root; null for either
   */
  public record Dialect(String id, String name, @Nullable Boolean lineBreak) {}

  /**
   * Where the report says what it is.
   *
   * @param note element of a section whose text is a note below its table; empty for none
   * @param ignored children of the root that say nothing of the report
   */
  public record ReportPlaces(
      XmlPath year, XmlPath body, XmlPath name, String note, List<String> ignored) {
    public ReportPlaces {
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * The parts of a body that have rows.
   *
   * @param item where each stands
   * @param key attribute by which entries refer to it
   * @param id where its abbreviation stands, which becomes the id of its row
   * @param label where its name stands
   * @param closingRow id of the closing row
   * @param closingKey by which entries refer to the whole body
   * @param closingLabel printed label of the closing row
   */
  public record Parts(
      XmlPath item,
      String key,
      XmlPath id,
      XmlPath label,
      String closingRow,
      String closingKey,
      String closingLabel) {}

  /**
   * How a value is read.
   *
   * @param empty dialect to what the cell is where there is no value; a dialect that is not among
   *     them leaves the cell out
   * @param codes code to what it stands for
   * @param means dialect to texts and what each stands for
   * @param factor dialect to the number that a value is multiplied by
   * @param unescape dialect to how often references are resolved after the XML was read
   * @param placeholder a value that stands for none; null without one
   * @param words whether it is a text and no figure
   */
  public record Reading(
      Map<String, String> empty,
      Map<String, String> codes,
      Map<String, Map<String, String>> means,
      Map<String, BigDecimal> factor,
      Map<String, Integer> unescape,
      @Nullable Placeholder placeholder,
      boolean words) {
    /** A value as it stands. */
    public static final Reading PLAIN =
        new Reading(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null, false);

    public Reading {
      empty = Map.copyOf(empty);
      codes =
          Collections.unmodifiableMap(new LinkedHashMap<>(codes)); // the first that fits is written
      means = Map.copyOf(means);
      factor = Map.copyOf(factor);
      unescape = Map.copyOf(unescape);
    }
  }

  /** A text that stands for {@code means} where a sibling says {@code is}. */
  public record Placeholder(String text, String beside, String is, String means) {}

  /**
   * Where a table stands.
   *
   * @param section child of the root
   * @param item child of the section: an entry
   * @param inner child of an entry that is a row; empty where the entry is one
   * @param links what says whose an entry is
   * @param rows what a row is
   * @param label where the label of a row stands; null where it is that of the part
   * @param columns column path to where its value stands
   */
  public record TablePlaces(
      String table,
      String section,
      String item,
      String inner,
      Links links,
      Rows rows,
      String prefix,
      @Nullable XmlPath label,
      Map<String, ColumnPlace> columns) {
    public TablePlaces {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
  }

  /**
   * What says whose an entry is.
   *
   * @param link child of the section
   * @param entryRef in a link, the element that refers to the entry
   * @param partRef in a link, the element that refers to the part
   */
  public record Links(String link, String entryRef, String partRef) {}

  /** What a row of a table is. */
  public enum Rows {
    /** An entry of a part. */
    PART,
    /** An entry, numbered. */
    NUMBERED,
    /** What an entry has inside, numbered, below the row of the entry's part. */
    INNER,
    /** A link of an entry to a part, below the row of the entry. */
    LINKS
  }

  /**
   * Where a value stands.
   *
   * @param path in the entry, or in the link
   * @param reading name of its reading
   * @param closingLink whether it stands in the last link of the entry to the whole body
   */
  public record ColumnPlace(XmlPath path, String reading, boolean closingLink) {}

  /**
   * What a program that writes this XML gets wrong.
   *
   * @param dialect of the program
   * @param like {@code last-part}: the closing row has the figure of the last part; {@code
   *     first-below}: a row has the figure of the first row below it in {@code below}
   */
  public record Fault(String dialect, String table, String column, String like, String below) {}
}
