package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.UnusableException;

/**
 * No text of a source is lost: each piece of it is in a section, in the table, in report.yml or in
 * the list, whatever was done to the source before. The pieces are taken out of the source here by
 * other means than the readers'.
 */
@Tag("site")
class ConservationTest {
  private static final long SEED = 20261125;
  private static final int ROUNDS = 3;

  private static final Pattern XML_PARAGRAPH =
      Pattern.compile("(?s)<(?:w:p|si|text|is)(?: [^>]*)?>(.*?)</(?:w:p|si|text|is)>");
  private static final Pattern XML_TEXT =
      Pattern.compile("<(?:w:t|w:delText|t)(?: [^>]*)?>([^<]*)</");
  private static final Pattern XML_VALUE = Pattern.compile("<v>([^<]*)</v>");

  private final List<String> faults = new ArrayList<>();

  @org.junit.jupiter.api.AfterEach
  void nothingWasFound() {
    assertThat(faults).isEmpty();
  }

  @Test
  void allTextOfEveryFixtureIsSomewhere() {
    for (Fixture fixture : Fixture.all()) {
      assertNothingIsLost(fixture.name(), fixture.source(), fixture.read());
    }
  }

  @Test
  void allTextIsSomewhereHoweverTheSourceIsBroken() throws IOException {
    Random random = new Random(SEED);
    for (Fixture fixture : Fixture.all()) {
      for (int round = 0; round < ROUNDS; round++) {
        ImportSource broken = broken(fixture, random);
        ImportedReport imported;
        try {
          imported = ReportImporter.read(List.of(broken), Fixture.request("shili/sjj", 2020));
        } catch (UnusableException e) {
          continue;
        }
        String name = fixture.name() + ", seed " + SEED + ", round " + round;
        assertNothingIsLost(name, broken, imported);
        assertNothingIsMadeUp(name, broken, imported);
      }
    }
  }

  private void assertNothingIsLost(String name, ImportSource source, ImportedReport imported) {
    String pool = pool(imported);
    List<String> lost = new ArrayList<>();
    for (String piece : pieces(source)) {
      String wanted = Fixture.squeezed(piece);
      if (!wanted.isEmpty() && !pool.contains(wanted)) {
        lost.add(piece);
      }
    }
    String given = String.join("\n", pieces(source).stream().map(Fixture::squeezed).toList());
    for (String piece : new java.util.TreeSet<>(pieces(source))) {
      String wanted = Fixture.squeezed(piece);
      if (wanted.length() > 2 && count(wanted, given) > count(wanted, pool)) {
        lost.add(count(wanted, given) + " times " + piece + ", here " + count(wanted, pool));
      }
    }
    if (!lost.isEmpty()) {
      faults.add(name + ": " + lost);
    }
  }

  /** Every figure stands in the source, and there are no more zeros than it has. */
  private void assertNothingIsMadeUp(String name, ImportSource source, ImportedReport imported) {
    byte[] csv = imported.files().get("statistics.csv");
    if (csv == null) {
      return;
    }
    List<String> pieces = pieces(source).stream().map(Fixture::squeezed).toList();
    String all = String.join("\n", pieces);
    // Word processors cut a figure into runs.
    String joined = String.join("", pieces);
    long zeros = 0;
    String text = new String(csv, StandardCharsets.UTF_8);
    ParsedSource read = CsvReader.read(new ImportSource("s.csv", csv), text, "UTF-8");
    Block.Grid grid = (Block.Grid) read.blocks().get(0);
    for (Block.GridCell cell : grid.cells()) {
      boolean value = cell.row() > 0 && cell.column() == grid.columns() - 1;
      if (value && !cell.text().isEmpty()) {
        if (!joined.contains(Fixture.squeezed(cell.text()))) {
          faults.add(name + ": made up " + cell.text());
        }
        zeros += cell.text().equals("0") ? 1 : 0;
      }
    }
    long given = Pattern.compile("(?<!\\d)0(?!\\d)").matcher(all).results().count();
    if (zeros > given) {
      faults.add(name + ": " + zeros + " zeros of " + given);
    }
  }

  private static int count(String wanted, String text) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return count;
  }

  /** Everything that an import gives, without white space and Markdown's signs. */
  private static String pool(ImportedReport imported) {
    StringBuilder text = new StringBuilder(Fixture.prose(imported));
    imported
        .files()
        .forEach(
            (file, bytes) -> {
              String words = new String(bytes, StandardCharsets.UTF_8);
              if (file.equals("statistics.csv")) {
                CsvReader.read(new ImportSource("s.csv", bytes), words, "UTF-8")
                    .blocks()
                    .forEach(
                        block ->
                            ((Block.Grid) block)
                                .cells()
                                .forEach(cell -> text.append(cell.text()).append('\n')));
              } else if (file.equals("report.yml")) {
                text.append(words.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\"));
              }
            });
    imported.items().forEach(item -> text.append(item.text()).append('\n'));
    return Fixture.squeezed(text.toString());
  }

  /** The text of a source in pieces that may part ways: fields, paragraphs, nodes. */
  private static List<String> pieces(ImportSource source) {
    return switch (source.extension()) {
      case "docx", "xlsx" -> office(source);
      case "html", "htm" -> html(source);
      case "csv", "tsv" -> csv(decode(source));
      default ->
          List.of(decode(source).replace('\f', '\n').split("\\R|\t|[|｜]|[ \u00A0\u3000]{2,}"));
    };
  }

  private static List<String> csv(String text) {
    List<String> pieces = new ArrayList<>();
    ParsedSource read = CsvReader.read(new ImportSource("x.csv", new byte[0]), text, "");
    for (Block block : read.blocks()) {
      ((Block.Grid) block).cells().forEach(cell -> pieces.add(cell.text()));
    }
    // The reader itself loses nothing but separators and quotes.
    String kept = Fixture.squeezed(String.join("", pieces)).replace("\"", "");
    assertThat(kept.replaceAll("[,;]", ""))
        .isEqualTo(Fixture.squeezed(text).replace("\"", "").replaceAll("[,;]", ""));
    return pieces;
  }

  private static List<String> html(ImportSource source) {
    Document page = Jsoup.parse(decode(source), "", Parser.htmlParser());
    page.select("script, style, noscript, template, iframe, title").remove();
    List<String> pieces = new ArrayList<>();
    page.body()
        .traverse(
            (node, depth) -> {
              if (node instanceof TextNode text) {
                pieces.addAll(List.of(text.getWholeText().split("\\s+")));
              }
            });
    return pieces;
  }

  private static List<String> office(ImportSource source) {
    List<String> pieces = new ArrayList<>();
    unzip(source.bytes())
        .forEach(
            entry -> {
              boolean words =
                  entry
                      .name()
                      .matches(
                          "word/(document|footnotes|comments|header\\d*|footer\\d*)\\.xml|xl/(sharedStrings|comments\\d*)\\.xml|xl/worksheets/.*\\.xml");
              if (!words) {
                return;
              }
              String xml = new String(entry.bytes(), StandardCharsets.UTF_8);
              xml = xml.replaceAll("(?s)<mc:Fallback>.*?</mc:Fallback>", "");
              xml = xml.replaceAll("(?s)<rPh .*?</rPh>", "");
              Matcher paragraph = XML_PARAGRAPH.matcher(xml);
              while (paragraph.find()) {
                // Runs of different kinds part ways: each is a piece.
                Matcher text = XML_TEXT.matcher(paragraph.group(1));
                while (text.find()) {
                  pieces.add(Parser.unescapeEntities(text.group(1), false));
                }
              }
              if (entry.name().startsWith("xl/worksheets")) {
                Matcher value =
                    XML_VALUE.matcher(xml.replaceAll("<c [^>]*t=\"s\"[^>]*>.*?</c>", ""));
                while (value.find()) {
                  pieces.add(value.group(1));
                }
              }
            });
    return pieces;
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Entry(String name, byte[] bytes) {}

  private static List<Entry> unzip(byte[] zip) {
    List<Entry> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(new Entry(entry.getName(), in.readAllBytes()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return entries;
  }

  private static String decode(ImportSource source) {
    byte[] bytes = source.bytes();
    if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
      return new String(bytes, StandardCharsets.UTF_16LE).replace("\uFEFF", "");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return (text.indexOf('\uFFFD') >= 0 ? new String(bytes, Charset.forName("GB18030")) : text)
        .replace("\uFEFF", "");
  }

  /** The same file after an accident: pieces gone, doubled, exchanged, changed, put in. */
  private static ImportSource broken(Fixture fixture, Random random) throws IOException {
    ImportSource source = fixture.source();
    return switch (source.extension()) {
      case "docx" -> zipped(source, "word/document.xml", "(?<=</w:p>)|(?<=</w:tr>)", random);
      case "xlsx" -> source;
      case "html", "htm" ->
          new ImportSource(
              source.name(),
              mixed(decode(source), "(?<=>)", random).getBytes(charset(decode(source))));
      default ->
          new ImportSource(
              source.name(),
              mixed(decode(source), "(?<=\n)", random).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Charset charset(String html) {
    return html.contains("gb2312") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
  }

  private static ImportSource zipped(ImportSource source, String part, String cut, Random random)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Entry entry : unzip(source.bytes())) {
        out.putNextEntry(new ZipEntry(entry.name()));
        String text = new String(entry.bytes(), StandardCharsets.UTF_8);
        out.write(
            entry.name().equals(part)
                ? words(text, random).getBytes(StandardCharsets.UTF_8)
                : entry.bytes());
      }
    }
    assertThat(cut).isNotEmpty();
    return new ImportSource(source.name(), bytes.toByteArray());
  }

  /** Other words in the same elements, so that the document stays well formed. */
  private static String words(String xml, Random random) {
    Matcher text = Pattern.compile("(<w:t xml:space=\"preserve\">)([^<]*)(</w:t>)").matcher(xml);
    StringBuilder changed = new StringBuilder();
    while (text.find()) {
      String words = text.group(2);
      String other =
          switch (random.nextInt(40)) {
            case 0 -> "";
            case 1 -> words + "（另附）";
            case 2 -> words.length() > 3 ? words.substring(0, words.length() / 2) : words;
            case 3 -> "第" + random.nextInt(90) + "条*_[x](y)";
            case 4 -> "一、" + words;
            default -> words;
          };
      text.appendReplacement(
          changed, Matcher.quoteReplacement(text.group(1) + other + text.group(3)));
    }
    return text.appendTail(changed).toString();
  }

  private static String mixed(String text, String cut, Random random) {
    List<String> parts = new ArrayList<>(List.of(text.split(cut, -1)));
    int times = 1 + random.nextInt(12);
    for (int i = 0; i < times && parts.size() > 4; i++) {
      int at = random.nextInt(parts.size());
      int other = random.nextInt(parts.size());
      switch (random.nextInt(7)) {
        case 0 -> parts.remove(at);
        case 1 -> parts.add(at, parts.get(other));
        case 2 -> parts.set(at, parts.set(other, parts.get(at)));
        case 3 -> parts.add(at, "插入的一句话，共" + random.nextInt(100) + "件。\n");
        case 4 -> parts.add(at, "（三）其他情形数\t件\t" + random.nextInt(100) + "\n");
        case 5 -> parts.set(at, parts.get(at).replace("数", ""));
        default -> parts.add(at, "# 1) - *x* _y_ ~z~ [a](b) <i> &amp; {#id} | `c`\n");
      }
    }
    return String.join("", parts);
  }
}
