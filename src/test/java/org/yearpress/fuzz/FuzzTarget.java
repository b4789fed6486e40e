package org.yearpress.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.yearpress.cache.RecordBytes;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.SiteReader;
import org.yearpress.content.YamlForms;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.importer.ImportRequest;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.ImportedReport;
import org.yearpress.importer.ReportImporter;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Sections;
import org.yearpress.markup.SourceText;
import org.yearpress.model.Prose;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.Output;
import org.yearpress.page.card.SocialCard;
import org.yearpress.page.card.UnusableLogoException;
import org.yearpress.search.QueryTerm;
import org.yearpress.serve.RequestBytes;
import org.yearpress.testing.MemoryNode;
import org.yearpress.testing.TestStages;
import org.yearpress.text.Colour;

/**
 * A reader of what others write, send or leave behind. Whatever the bytes are, it gives a value or
 * a reason, and nothing that a reader of the site could be hurt by.
 */
enum FuzzTarget {
  FRONT_MATTER(
      bytes -> {
        for (String name : List.of("q/2017/01-a.md", "q/2017/01-a.adoc")) {
          SourceText text = new SourceText(name, new String(bytes, UTF_8));
          said(Sections.BOTH.header(text).diagnostics());
          Sections.BOTH.outline(text);
        }
      }),
  SETTINGS(bytes -> site("site.yml", bytes)),
  BODY(bytes -> site("town/office/body.yml", bytes)),
  REPORT(bytes -> site("town/office/2017/report.yml", bytes)),
  CSV(bytes -> site("town/office/2017/statistics.csv", bytes)),
  XLSX(
      bytes -> site("town/office/2017/statistics.xlsx", office(bytes, "xl/worksheets/sheet1.xml"))),
  ODS(bytes -> site("town/office/2017/statistics.ods", office(bytes, "content.xml"))),
  DOCX(bytes -> imported("a.docx", office(bytes, "word/document.xml"))),
  HTML(
      bytes -> {
        imported("a.html", bytes);
        harmless(Sections.markdown(new String(bytes, UTF_8)));
      }),
  MARKDOWN(bytes -> harmless(Sections.markdown(new String(bytes, UTF_8)))),
  ASCIIDOC(bytes -> harmless(Sections.asciidoc(new String(bytes, UTF_8)))),
  FORM(bytes -> said(YamlForms.read(new String(bytes, UTF_8)).diagnostics())),
  LOGO(
      bytes -> {
        try {
          SocialCard.of(bytes, 100_000, Colour.BLACK, Colour.WHITE);
        } catch (UnusableLogoException e) {
          holds(e.pixels() == 0 || e.pixels() > 100_000, "no reason");
        }
      }),
  QUERY(
      bytes -> {
        String question = new String(bytes, UTF_8);
        List<QueryTerm> terms = QueryTerm.parse(question);
        holds(terms.size() <= 6, "too many terms");
        holds(terms.stream().noneMatch(term -> term.text().isEmpty()), "an empty term");
      }),
  MANIFEST(
      bytes -> {
        try {
          Manifest manifest = Manifest.read(bytes);
          holds(Manifest.read(manifest.bytes()).equals(manifest), "another manifest");
        } catch (ManifestReader.UnreadableException e) {
          holds(!e.getMessage().isEmpty(), "no reason");
        }
      }),
  JOURNAL(FuzzTarget::journal),
  CACHE(RecordBytes::read),
  HTTP(RequestBytes::read);

  private static final Messages ENGLISH = Messages.of("en");
  private static final Path SITE = Path.of("src/test/resources/cases/good/content");

  @SuppressWarnings("ImmutableEnumChecker") // Functions without a state.
  private final Consumer<byte[]> reader;

  FuzzTarget(Consumer<byte[]> reader) {
    this.reader = reader;
  }

  /** Where the inputs that are kept lie. */
  Path corpus() {
    return Path.of(
        "src/test/resources/fuzz", name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  /** Reads any bytes; throws when the reader does not do what it promises. */
  void read(byte[] bytes) {
    reader.accept(bytes);
  }

  private static void holds(boolean fact, String otherwise) {
    if (!fact) {
      throw new AssertionError(otherwise);
    }
  }

  private static void said(List<Diagnostic> found) {
    for (Diagnostic each : found) {
      holds(!ENGLISH.format(each.message()).isEmpty(), "nothing said");
      holds(!each.place().file().isEmpty(), "no place: " + each);
    }
  }

  private static Map<String, byte[]> small() {
    Map<String, byte[]> files = new TreeMap<>();
    try (var walk = Files.walk(SITE)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = SITE.relativize(file).toString().replace('\\', '/');
        if (!path.endsWith("statistics.csv")) {
          files.put(path, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static void site(String path, byte[] bytes) {
    Map<String, byte[]> files = Held.small();
    files.put(path, bytes);
    var tree = ContentTree.of(MemoryNode.of(files), Limits.STANDARD);
    var reader = SiteReader.open(tree.value(), Limits.STANDARD, TestStages.VOCABULARY);
    said(tree.diagnostics());
    said(reader.diagnostics());
    said(reader.value().read(Held.FORMS, ContentFolder.OUTLINER).diagnostics());
  }

  /** Read once, and only by the targets that need it. */
  private static final class Held {
    private static final Map<String, byte[]> SMALL = FuzzTarget.small();
    private static final List<Form> FORMS = Forms.shipped().all();

    static Map<String, byte[]> small() {
      return new TreeMap<>(SMALL);
    }
  }

  private static void imported(String name, byte[] bytes) {
    try {
      ImportedReport report =
          ReportImporter.read(
              List.of(new ImportSource(name, bytes)),
              new ImportRequest(
                  "shili/sjj", 2020, "", "", Held.FORMS, List.of(), Dialects.standard()));
      report
          .files()
          .forEach(
              (path, text) -> {
                if (path.endsWith(".md")) {
                  harmless(Sections.markdown(new String(text, UTF_8)));
                }
              });
    } catch (UnusableException e) {
      holds(!ENGLISH.format(e.text()).isEmpty(), "no reason");
    }
  }

  /** Prose as readers get it: whatever stood in the text, nothing in it runs or loads. */
  private static void harmless(Parsed<Prose> prose) {
    said(prose.diagnostics());
    Document page = Jsoup.parse(prose.value().html().html());
    for (Element element : page.getAllElements()) {
      holds(
          !List.of("script", "style", "iframe", "object", "embed", "form", "base", "meta", "link")
              .contains(element.tagName()),
          "an element that does something: " + element);
      for (Attribute attribute : element.attributes()) {
        holds(!attribute.getKey().startsWith("on"), "a script: " + element);
        boolean address = List.of("href", "src", "srcset").contains(attribute.getKey());
        holds(
            !address || !attribute.getValue().strip().matches("(?is)(javascript|data|vbscript):.*"),
            "an address that runs: " + element);
      }
    }
  }

  /**
   * An office file of parts: those of the input, each after a line {@code %%% path}, or all of it
   * as the one part that matters. So what is changed at random is what stands in the file, and not
   * its packing.
   */
  private static byte[] office(byte[] bytes, String main) {
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      return bytes;
    }
    Map<String, String> parts = new TreeMap<>();
    String[] texts = new String(bytes, UTF_8).split("(?m)^%%% ", -1);
    if (!texts[0].isEmpty()) {
      parts.put(main, texts[0]);
    }
    for (int i = 1; i < texts.length; i++) {
      String[] part = texts[i].split("\n", 2);
      parts.put(part[0].strip(), part.length == 1 ? "" : part[1]);
    }
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, String> part : parts.entrySet()) {
        byte[] content = part.getValue().getBytes(UTF_8);
        CRC32 sum = new CRC32();
        sum.update(content);
        String name = part.getKey().substring(0, Math.min(200, part.getKey().length()));
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
      }
    } catch (IOException e) {
      // Two parts of one name are not packed: the file is cut after the first.
      return zip.toByteArray();
    }
    return zip.toByteArray();
  }

  /** A journal that somebody left in an output folder: it reaches nothing outside of it. */
  private static void journal(byte[] bytes) {
    try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix())) {
      Path output = disk.getPath("/work/site-output");
      Files.createDirectories(output.resolve(".yearpress/stage"));
      Files.createDirectories(disk.getPath("/work/a"));
      Files.writeString(disk.getPath("/work/a/index.html"), "outside");
      Files.writeString(disk.getPath("/work/outside.txt"), "outside");
      Files.writeString(output.resolve(".yearpress/stage/1"), "staged");
      Files.write(output.resolve(".yearpress/journal"), bytes);
      try {
        Output.open(output).discard();
      } catch (UnusableException e) {
        holds(!ENGLISH.format(e.text()).isEmpty(), "no reason");
      }
      holds(
          Files.readString(disk.getPath("/work/outside.txt")).equals("outside")
              && Files.readString(disk.getPath("/work/a/index.html")).equals("outside"),
          "a file outside was changed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
