package org.yearpress.content.statistics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.PathRules;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * The ZIP file that a workbook is, looked through before the library opens it: no name twice (two
 * readers could take two different ones), no document types, and nothing that unpacks beyond the
 * limits. It is read with the same code as the library's, so that both see the same files.
 */
public final class XlsxArchive {
  private static final int CHUNK = 1 << 14;

  /** Below this size a high ratio does no harm: empty sheets pack well. */
  private static final int RATIO_EXEMPT = 1 << 20;

  /** Far more than a form has. What is beyond counts as not merged. */
  private static final int MAX_MERGES = 2_000;

  /** What the format and every program have room for. */
  private static final int MAX_ROWS = 1 << 20;

  private static final int MAX_COLUMNS = 1 << 14;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final Map<String, List<Merge>> mergesBySheet;
  private final boolean styled;

  private XlsxArchive(byte[] bytes, Map<String, List<Merge>> mergesBySheet, boolean styled) {
    this.bytes = bytes;
    this.mergesBySheet = mergesBySheet;
    this.styled = styled;
  }

  /** Merged cells, rows and columns counted from 0, all included. */
  public record Merge(int top, int left, int bottom, int right) {
    boolean holds(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }
  }

  /** The file as a stream for the library. */
  InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  /** Whether it says how cells are shown; some programs write none of it. */
  boolean isStyled() {
    return styled;
  }

  private static boolean isStyled(ZipFile zip) {
    return Collections.list(zip.getEntries()).stream()
        .anyMatch(entry -> entry.getName().endsWith("styles.xml"));
  }

  /** The merged cells of a sheet by the id of its relationship. */
  List<Merge> merges(String sheetId) {
    return mergesBySheet.getOrDefault(sheetId, List.of());
  }

  /** The names of the files in it, in their order. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      Collections.list(zip.getEntries()).forEach(entry -> names.add(entry.getName()));
    }
    return names;
  }

  /** Makes something of a file in the archive. */
  @FunctionalInterface
  interface EntryReader<T> {
    T read(InputStream in) throws IOException, XMLStreamException;
  }

  /** What a reader makes of a file in it; empty where there is none. */
  public <T> Optional<T> read(String name, EntryReader<T> reader)
      throws IOException, XMLStreamException {
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      ZipArchiveEntry entry = zip.getEntry(name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(reader.read(in));
      }
    }
  }

  /** The bytes of a file in it; empty where there is none. */
  public Optional<byte[]> file(String name) throws IOException {
    try {
      return read(name, InputStream::readAllBytes);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("bytes are not parsed", e);
    }
  }

  /** Looks a file through; empty after an error. */
  public static Optional<XlsxArchive> check(
      String file, byte[] bytes, Limits limits, Problems problems) {
    if (startsWith(bytes, OLE2)) {
      problems.error(
          "workbook",
          Place.of(file),
          Text.of("content.xlsx-old"),
          Text.of("content.xlsx-old-hint"));
      return Optional.empty();
    }
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      if (isEncrypted(zip)) {
        problems.error(
            "workbook",
            Place.of(file),
            Text.of("content.xlsx-password"),
            Text.of("content.xlsx-old-hint"));
        return Optional.empty();
      }
      if (!entriesAreSafe(file, zip, limits, problems)) {
        return Optional.empty();
      }
      return Optional.of(new XlsxArchive(bytes, merges(zip), isStyled(zip)));
    } catch (NoCellException e) {
      problems.error(
          "workbook",
          Place.of(file),
          Text.of(
              "content.xlsx-no-cell",
              "cell",
              PathRules.visible(cut(e.reference)),
              "sheet",
              PathRules.visible(e.sheet)),
          Text.of("content.xlsx-hint"));
      return Optional.empty();
    } catch (IOException | XMLStreamException | RuntimeException e) {
      // Whatever a broken archive makes the library throw, it is the file that is broken.
      problems.error(
          "workbook", Place.of(file), Text.of("content.xlsx"), Text.of("content.xlsx-hint"));
      return Optional.empty();
    }
  }

  private static String cut(String reference) {
    return reference.length() > 20 ? reference.substring(0, 20) + "…" : reference;
  }

  /**
   * Whether an OpenDocument file has a password, as its list of files says. It is asked first: what
   * is encrypted looks like anything.
   */
  private static boolean isEncrypted(ZipFile zip) throws IOException, XMLStreamException {
    ZipArchiveEntry manifest = zip.getEntry("META-INF/manifest.xml");
    if (manifest == null) {
      return false;
    }
    byte[] list;
    try (InputStream in = zip.getInputStream(manifest)) {
      list = in.readNBytes(RATIO_EXEMPT);
    }
    if (list.length == RATIO_EXEMPT || !isPlainXml(list, list.length)) {
      return false;
    }
    XMLStreamReader xml = xml(new ByteArrayInputStream(list));
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("encryption-data")) {
        return true;
      }
    }
    return false;
  }

  private static boolean entriesAreSafe(String file, ZipFile zip, Limits limits, Problems problems)
      throws IOException {
    Place place = Place.of(file);
    Set<String> names = new HashSet<>();
    long unpacked = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (!names.add(entry.getName())) {
        problems.error(
            "workbook",
            place,
            Text.of("content.xlsx-twice", "name", PathRules.visible(entry.getName())),
            Text.of("content.xlsx-hint"));
        return false;
      }
      if (limits.exceeds(Limit.XLSX_ENTRIES, names.size())) {
        problems.add(limits.error(Limit.XLSX_ENTRIES, place, names.size()));
        return false;
      }
      long packed = Math.max(1, entry.getCompressedSize());
      long size = 0;
      boolean isXml = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = zip.getInputStream(entry)) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          if (size == 0 && isXml && !isPlainXml(chunk, read)) {
            problems.error(
                "workbook",
                place,
                Text.of("content.xlsx-doctype", "name", PathRules.visible(entry.getName())),
                Text.of("content.xlsx-hint"));
            return false;
          }
          size += read;
          unpacked += read;
          if (limits.exceeds(Limit.XLSX_UNPACKED_BYTES, unpacked)) {
            problems.add(limits.error(Limit.XLSX_UNPACKED_BYTES, place, unpacked));
            return false;
          }
          if (size > RATIO_EXEMPT && limits.exceeds(Limit.XLSX_RATIO, size / packed)) {
            problems.add(limits.error(Limit.XLSX_RATIO, place, size / packed));
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Whether the beginning of an XML file is UTF-8 without a document type, which could pull in
   * other files or multiply text.
   */
  private static boolean isPlainXml(byte[] chunk, int length) {
    if (length >= 2 && ((chunk[0] & 0xFF) >= 0xFE || chunk[0] == 0 || chunk[1] == 0)) {
      return false;
    }
    for (int i = 0; i + DOCTYPE.length <= length; i++) {
      int match = 0;
      while (match < DOCTYPE.length && chunk[i + match] == DOCTYPE[match]) {
        match++;
      }
      if (match == DOCTYPE.length) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, List<Merge>> merges(ZipFile zip)
      throws IOException, XMLStreamException {
    Map<String, List<Merge>> merges = new HashMap<>();
    ZipArchiveEntry relations = zip.getEntry("xl/_rels/workbook.xml.rels");
    if (relations == null) {
      return merges;
    }
    for (Map.Entry<String, String> target : targets(zip, relations).entrySet()) {
      String path = target.getValue();
      ZipArchiveEntry sheet = zip.getEntry(path.startsWith("/") ? path.substring(1) : "xl/" + path);
      if (sheet != null && path.endsWith(".xml")) {
        merges.put(target.getKey(), merges(zip, sheet));
      }
    }
    return merges;
  }

  private static Map<String, String> targets(ZipFile zip, ZipArchiveEntry relations)
      throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    try (InputStream in = zip.getInputStream(relations)) {
      XMLStreamReader xml = xml(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT
            && xml.getLocalName().equals("Relationship")) {
          String type = attribute(xml, "Type");
          if (type.endsWith("/worksheet")) {
            targets.put(attribute(xml, "Id"), attribute(xml, "Target"));
          }
        }
      }
    }
    return targets;
  }

  private static List<Merge> merges(ZipFile zip, ZipArchiveEntry sheet)
      throws IOException, XMLStreamException {
    List<Merge> merges = new ArrayList<>();
    try (InputStream in = zip.getInputStream(sheet)) {
      XMLStreamReader xml = xml(in);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        String element = xml.getLocalName();
        if (element.equals("c") && !isCell(attribute(xml, "r"))) {
          throw new NoCellException(sheet.getName(), attribute(xml, "r"));
        }
        if (element.equals("row") && !isRow(attribute(xml, "r"))) {
          throw new NoCellException(sheet.getName(), attribute(xml, "r"));
        }
        if (element.equals("mergeCell") && merges.size() < MAX_MERGES) {
          merge(attribute(xml, "ref")).ifPresent(merges::add);
        }
      }
    }
    return merges;
  }

  /** A sheet that names a cell outside of what any spreadsheet program has. */
  private static final class NoCellException extends IOException {
    private static final long serialVersionUID = 1;

    private final String sheet;
    private final String reference;

    NoCellException(String sheet, String reference) {
      super(reference);
      this.sheet = sheet;
      this.reference = reference;
    }
  }

  /** Whether a cell's place, which may be left out, is one that there can be. */
  private static boolean isCell(String reference) {
    if (reference.isEmpty()) {
      return true;
    }
    int[] cell = cell(reference);
    return cell[0] >= 0 && cell[0] < MAX_ROWS && cell[1] >= 0 && cell[1] < MAX_COLUMNS;
  }

  private static boolean isRow(String number) {
    return number.isEmpty() || isCell("A" + number);
  }

  /** Reads {@code A1:B2}. */
  private static Optional<Merge> merge(String reference) {
    int colon = reference.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    int[] from = cell(reference.substring(0, colon));
    int[] to = cell(reference.substring(colon + 1));
    return from[0] < 0 || to[0] < from[0] || to[1] < from[1]
        ? Optional.empty()
        : Optional.of(new Merge(from[0], from[1], to[0], to[1]));
  }

  /** Row and column of {@code B7}, counted from 0; -1 where it is none. */
  private static int[] cell(String reference) {
    int column = 0;
    int i = 0;
    while (i < reference.length() && i < 3 && isLetter(reference.charAt(i))) {
      column = column * 26 + (Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
      i++;
    }
    try {
      return new int[] {Integer.parseInt(reference.substring(i)) - 1, column - 1};
    } catch (NumberFormatException e) {
      return new int[] {-1, -1};
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  /** Reads UTF-8, and nothing that a document type would bring. */
  public static XMLStreamReader xml(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(text(in));
  }

  /** Decoded here: of bytes that are no UTF-8 the JDK's parser would print a line. */
  private static Reader text(InputStream in) throws XMLStreamException {
    PushbackReader reader =
        new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    try {
      int first = reader.read();
      if (first >= 0 && first != BYTE_ORDER_MARK) {
        reader.unread(first);
      }
      return reader;
    } catch (IOException e) {
      throw new XMLStreamException(e);
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
