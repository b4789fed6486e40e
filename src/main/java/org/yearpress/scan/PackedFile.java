package org.yearpress.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.yearpress.scan.ScanResult.Unread;

/** Scans a file that is an archive: documents of Office since 2007 and of OpenDocument. */
final class PackedFile {
  private static final int RATIO_EXEMPT = 1 << 20;
  private static final int MAX_NESTED_SIZE = 32 << 20;
  private static final int MAX_DEPTH = 2;
  private static final int MAX_PICTURES = 500;

  private final ZipFile zip;
  private final Collector to;
  private final int depth;
  private final Map<String, ZipArchiveEntry> entries = new HashMap<>();
  private long unpacked;

  private PackedFile(ZipFile zip, Collector to, int depth) {
    this.zip = zip;
    this.to = to;
    this.depth = depth;
  }

  static void read(byte[] bytes, Collector to, int depth) throws IOException {
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      new PackedFile(zip, to, depth).read();
    } catch (XMLStreamException e) {
      throw new UnreadableFileException(Unread.BROKEN);
    }
  }

  private void read() throws IOException, XMLStreamException {
    List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
    if (all.size() > to.limits().entries()) {
      throw new UnreadableFileException(Unread.TOO_LARGE);
    }
    for (ZipArchiveEntry entry : all) {
      if (entries.put(entry.getName(), entry) != null) {
        throw new UnreadableFileException(Unread.HOSTILE);
      }
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        throw new UnreadableFileException(Unread.ENCRYPTED);
      }
    }
    if (entries.containsKey("[Content_Types].xml")) {
      office();
    } else if (entries.containsKey("content.xml") && entries.containsKey("mimetype")) {
      open();
    } else if (entries.containsKey("OFD.xml")) {
      throw new UnreadableFileException(Unread.KIND, "ofd");
    } else if (entries.containsKey("META-INF/MANIFEST.MF")
        || entries.containsKey("AndroidManifest.xml")) {
      to.program("jar");
    } else {
      archive();
    }
  }

  /** An archive of other files: their names tell programs, the files themselves are not opened. */
  private void archive() throws UnreadableFileException {
    for (String name : entries.keySet().stream().sorted().toList()) {
      String low = name.toLowerCase(Locale.ROOT);
      if (low.endsWith(".exe")
          || low.endsWith(".bat")
          || low.endsWith(".js")
          || low.endsWith(".vbs")) {
        to.program(low.substring(low.lastIndexOf('.') + 1));
      }
    }
    throw new UnreadableFileException(Unread.ARCHIVE, "zip");
  }

  // ---- Office

  private void office() throws IOException, XMLStreamException {
    List<String> names = entries.keySet().stream().sorted().toList();
    int pictures = 0;
    makers("docProps/core.xml", "creator", "lastModifiedBy");
    @Nullable Workbook workbook = entries.containsKey("xl/workbook.xml") ? new Workbook() : null;
    for (String name : names) {
      String low = name.toLowerCase(Locale.ROOT);
      if (low.endsWith("vbaproject.bin")) {
        to.macro("VBA");
      } else if (low.contains("/activex/") && low.endsWith(".bin")) {
        to.macro("ActiveX");
      } else if (low.contains("/media/") && pictures < MAX_PICTURES) {
        pictures++;
        within(name, low);
      } else if (low.contains("/embeddings/")) {
        within(name, low);
      } else if (workbook != null && low.startsWith("xl/worksheets/") && low.endsWith(".xml")) {
        workbook.sheet(name);
      } else if (isText(low)) {
        paragraphs(name, Set.of("t", "delText", "instrText"), Set.of("p", "comment", "tc", "si"));
      }
    }
  }

  private static boolean isText(String name) {
    boolean word =
        name.startsWith("word/")
            && name.matches(
                "word/(document|header\\d*|footer\\d*|footnotes|endnotes|comments)\\.xml");
    boolean slides = name.matches("ppt/(slides|notesslides|comments)/[^/]*\\.xml");
    boolean notes = name.matches("xl/(comments\\d*|threadedcomments/[^/]*|drawings/[^/]*)\\.xml");
    return word || slides || notes;
  }

  // ---- OpenDocument

  private void open() throws IOException, XMLStreamException {
    makers("meta.xml", "initial-creator", "creator");
    if (entries.keySet().stream().anyMatch(name -> name.startsWith("Basic/"))) {
      to.macro("Basic");
    }
    if (entries.containsKey("META-INF/manifest.xml")) {
      boolean[] encrypted = {false};
      try (InputStream in = stream("META-INF/manifest.xml")) {
        XMLStreamReader xml = XmlText.open(in);
        while (xml.hasNext()) {
          encrypted[0] |=
              XmlText.next(xml) == XMLStreamReader.START_ELEMENT
                  && xml.getLocalName().equals("encryption-data");
        }
      }
      if (encrypted[0]) {
        throw new UnreadableFileException(Unread.ENCRYPTED);
      }
    }
    for (String name : List.of("content.xml", "styles.xml")) {
      if (entries.containsKey(name)) {
        paragraphs(name, Set.of(), Set.of("p", "h", "table-cell"));
      }
    }
    for (String name : entries.keySet().stream().sorted().toList()) {
      if (name.startsWith("Pictures/")) {
        within(name, name.toLowerCase(Locale.ROOT));
      }
    }
  }

  // ---- parts

  private void makers(String name, String... elements) throws IOException {
    if (entries.containsKey(name)) {
      for (String element : elements) {
        try (InputStream in = stream(name)) {
          XmlText.named(in, element, to.limits(), maker -> to.author(element, maker));
        }
      }
    }
  }

  /** A file within the file. */
  private void within(String name, String low) throws IOException {
    int dot = low.lastIndexOf('.');
    String extension = dot < 0 ? "" : low.substring(dot + 1);
    if (depth >= MAX_DEPTH) {
      to.unread(Unread.ARCHIVE, extension);
      return;
    }
    byte[] bytes;
    try (InputStream in = stream(name)) {
      bytes = in.readNBytes(MAX_NESTED_SIZE + 1);
    }
    if (bytes.length > MAX_NESTED_SIZE) {
      to.unread(Unread.TOO_LARGE, "");
    } else if (!low.contains("/media/") || !Set.of("emf", "wmf", "svg").contains(extension)) {
      FileScan.guarded(to, () -> FileKinds.read(extension, bytes, to, depth + 1));
    }
  }

  /**
   * Text in paragraphs.
   *
   * @param holding local names of the elements whose text counts; empty for all
   * @param ending local names of the elements with whose end a paragraph ends
   */
  private void paragraphs(String name, Set<String> holding, Set<String> ending)
      throws IOException, XMLStreamException {
    StringBuilder text = new StringBuilder();
    int number = 1;
    int held = 0;
    try (InputStream in = stream(name)) {
      XMLStreamReader xml = XmlText.open(in);
      while (xml.hasNext()) {
        int event = XmlText.next(xml);
        if (event == XMLStreamReader.START_ELEMENT) {
          String element = xml.getLocalName();
          held += holding.contains(element) ? 1 : 0;
          if (element.equals("tab") || element.equals("br") || element.equals("s")) {
            text.append(element.equals("br") ? '\n' : ' ');
          }
        } else if (event == XMLStreamReader.END_ELEMENT) {
          held -= holding.contains(xml.getLocalName()) ? 1 : 0;
          if (ending.contains(xml.getLocalName()) && !text.isEmpty()) {
            to.text(spot(name, number), text);
            text.setLength(0);
            number++;
          }
        } else if ((event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA)
            && (held > 0 || holding.isEmpty())) {
          text.append(xml.getText());
          if (text.length() > to.limits().characters()) {
            throw new UnreadableFileException(Unread.TOO_LARGE);
          }
        }
      }
    }
    to.text(spot(name, number), text);
  }

  /** The part and the paragraph: {@code document ¶12}. */
  private static String spot(String name, int number) {
    String part = name.substring(name.lastIndexOf('/') + 1);
    return (part.endsWith(".xml") ? part.substring(0, part.length() - 4) : part) + " ¶" + number;
  }

  /** An entry, unpacked within the bounds. */
  private InputStream stream(String name) throws IOException {
    ZipArchiveEntry entry = entries.get(name);
    if (entry == null) {
      throw new UnreadableFileException(Unread.BROKEN);
    }
    long packed = Math.max(1, entry.getCompressedSize());
    return new FilterInputStream(zip.getInputStream(entry)) {
      private long size;

      private int counted(int read) throws IOException {
        size += Math.max(0, read);
        unpacked += Math.max(0, read);
        if (unpacked > to.limits().unpackedBytes()
            || (size > RATIO_EXEMPT && size / packed > to.limits().ratio())) {
          throw new UnreadableFileException(Unread.HOSTILE);
        }
        return read;
      }

      @Override
      public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return counted(super.read(into, offset, length));
      }
    };
  }

  /** A workbook: every sheet, the hidden ones too. */
  private final class Workbook {
    private final List<String> shared = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    Workbook() throws IOException, XMLStreamException {
      Map<String, String> targets = new HashMap<>();
      elements(
          "xl/_rels/workbook.xml.rels",
          "Relationship",
          xml -> targets.put(attribute(xml, "Id"), attribute(xml, "Target")));
      elements(
          "xl/workbook.xml",
          "sheet",
          xml -> {
            String target = targets.getOrDefault(attribute(xml, "id"), "");
            String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            names.put(path, attribute(xml, "name"));
          });
      if (entries.containsKey("xl/sharedStrings.xml")) {
        shared();
      }
    }

    private void shared() throws IOException, XMLStreamException {
      StringBuilder text = new StringBuilder();
      long length = 0;
      boolean counts = false;
      int phonetic = 0;
      try (InputStream in = stream("xl/sharedStrings.xml")) {
        XMLStreamReader xml = XmlText.open(in);
        while (xml.hasNext()) {
          int event = XmlText.next(xml);
          if (event == XMLStreamReader.START_ELEMENT) {
            phonetic += xml.getLocalName().equals("rPh") ? 1 : 0;
            counts = xml.getLocalName().equals("t") && phonetic == 0;
          } else if (event == XMLStreamReader.END_ELEMENT) {
            phonetic -= xml.getLocalName().equals("rPh") ? 1 : 0;
            counts = false;
            if (xml.getLocalName().equals("si")) {
              length += text.length();
              if (length > to.limits().characters()) {
                throw new UnreadableFileException(Unread.TOO_LARGE);
              }
              shared.add(text.toString());
              text.setLength(0);
            }
          } else if (event == XMLStreamReader.CHARACTERS && counts) {
            text.append(xml.getText());
          }
        }
      }
    }

    void sheet(String path) throws IOException, XMLStreamException {
      String sheet = names.getOrDefault(path, path.substring(path.lastIndexOf('/') + 1));
      String cell = "";
      String type = "";
      StringBuilder text = new StringBuilder();
      boolean counts = false;
      try (InputStream in = stream(path)) {
        XMLStreamReader xml = XmlText.open(in);
        while (xml.hasNext()) {
          int event = XmlText.next(xml);
          if (event == XMLStreamReader.START_ELEMENT) {
            String element = xml.getLocalName();
            if (element.equals("c")) {
              cell = attribute(xml, "r");
              type = attribute(xml, "t");
              text.setLength(0);
            }
            counts =
                element.equals("v")
                    || element.equals("t")
                    || element.endsWith("Header")
                    || element.endsWith("Footer");
          } else if (event == XMLStreamReader.END_ELEMENT) {
            counts = false;
            String element = xml.getLocalName();
            if (element.equals("c") || element.endsWith("Header") || element.endsWith("Footer")) {
              to.text(sheet + "!" + cell, value(type, text.toString()));
              text.setLength(0);
            }
          } else if (event == XMLStreamReader.CHARACTERS && counts) {
            text.append(xml.getText());
          }
        }
      }
    }

    private String value(String type, String raw) {
      try {
        if (type.equals("s")) {
          int index = Integer.parseInt(raw.strip());
          return index >= 0 && index < shared.size() ? shared.get(index) : "";
        }
        boolean large = raw.indexOf('E') > 0 && raw.length() < 30;
        if ((type.isEmpty() || type.equals("n")) && large) {
          BigDecimal number = new BigDecimal(raw.strip());
          return number.precision() < 40 && Math.abs(number.scale()) < 40
              ? number.toPlainString()
              : raw;
        }
      } catch (NumberFormatException e) {
        return raw;
      }
      return raw;
    }

    private void elements(
        String name, String element, java.util.function.Consumer<XMLStreamReader> of)
        throws IOException, XMLStreamException {
      if (!entries.containsKey(name)) {
        return;
      }
      try (InputStream in = stream(name)) {
        XMLStreamReader xml = XmlText.open(in);
        while (xml.hasNext()) {
          if (XmlText.next(xml) == XMLStreamReader.START_ELEMENT
              && xml.getLocalName().equals(element)) {
            of.accept(xml);
          }
        }
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
  }
}
