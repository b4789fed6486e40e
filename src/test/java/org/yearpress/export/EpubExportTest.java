package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.epub.Epub;
import org.yearpress.export.epub.Metadata;
import org.yearpress.export.epub.Picture;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Site;
import org.yearpress.testing.MemorySink;

@Tag("site")
class EpubExportTest {
  private static final Metadata METADATA =
      new Metadata(
          "urn:x:1", "A & B", "en", "Office", "", "", "", "", null, LocalDate.parse("2024-03-02"));

  @Test
  void eachSectionIsAChapterAndLinksLeadFromFileToFile() throws IOException {
    Map<String, String> files =
        files(
            "<section><h1>Report</h1><p><a href='#far'>far</a> <a href='#gone'>gone</a></p>"
                + "</section><section><h2 id='near'>One <small>two</small></h2>"
                + "<p id='far'><a href='#near'>near</a></p><h3 id='more'>Three</h3></section>");

    assertThat(files.keySet())
        .containsExactly(
            "mimetype",
            "META-INF/container.xml",
            "OEBPS/package.opf",
            "OEBPS/contents.xhtml",
            "OEBPS/style.css",
            "OEBPS/chapter-1.xhtml",
            "OEBPS/chapter-2.xhtml");
    assertThat(files.get("OEBPS/chapter-1.xhtml"))
        .contains("<a href=\"chapter-2.xhtml#far\">far</a> <a>gone</a>");
    assertThat(files.get("OEBPS/chapter-2.xhtml"))
        .contains("<title>One</title>")
        .contains("<a href=\"#near\">near</a>");
    assertThat(files.get("OEBPS/contents.xhtml").replace("\n", ""))
        .contains(
            "<ol><li><a href=\"chapter-1.xhtml#yp-heading-1\">Report</a><ol><li><a"
                + " href=\"chapter-2.xhtml#near\">One</a><ol><li><a"
                + " href=\"chapter-2.xhtml#more\">Three</a></li></ol></li></ol></li></ol>");
  }

  @Test
  void aPictureThatIsNotThereLeavesItsWords() throws IOException {
    Map<String, String> files =
        files(
            "<section><h1>R</h1><img src='picture-1.png' alt='seen'/><img src='' alt='told'/>"
                + "</section>",
            new Picture("picture-1.png", () -> new ByteArrayInputStream(new byte[] {1})));

    assertThat(files.get("OEBPS/chapter-1.xhtml"))
        .contains("<img alt=\"seen\" src=\"picture-1.png\"/><span>told</span>");
    assertThat(files.get("OEBPS/package.opf"))
        .contains("href=\"picture-1.png\" media-type=\"image/png\"")
        .contains(">alternativeText<")
        .contains("\"schema:accessibilityHazard\">unknown<");
  }

  @Test
  void whatIsNotDescribedIsNotSaidToBe() throws IOException {
    String file =
        files(
                "<section><img src='picture-1.png' alt=''/></section>",
                new Picture("picture-1.png", () -> new ByteArrayInputStream(new byte[] {1})))
            .get("OEBPS/package.opf");

    assertThat(file).doesNotContain("alternativeText").doesNotContain("accessModeSufficient");
  }

  @Test
  void metadataComeFromTheContentAlone() throws IOException {
    assertThat(files("<section><p>x</p></section>").get("OEBPS/package.opf"))
        .contains("<dc:title>A &amp; B</dc:title>")
        .contains("<meta property=\"dcterms:modified\">2024-03-02T00:00:00Z</meta>")
        .doesNotContain("<dc:publisher>")
        .doesNotContain("<dc:date>");
  }

  @Test
  void aTitleThatXmlCannotHoldDoesNotBreakTheBook() throws IOException {
    Metadata metadata =
        new Metadata(
            "urn:x:1", "A\u0001\uFFFE", "en", "O\u001F", "", "", "", "", null, LocalDate.EPOCH);

    Map<String, String> files = files(metadata, "<section><p>x</p></section>");

    assertThat(files.get("OEBPS/package.opf")).contains("<dc:title>A\uFFFD\uFFFD</dc:title>");
    assertThat(files.values())
        .noneMatch(text -> text.matches("(?s).*[\\x01-\\x08\\x0E-\\x1F\uFFFE].*"));
  }

  @Test
  void twoWritingsAreEqualAndTheSiteNeedNotHaveAnAddress() {
    assertThat(write()).isEqualTo(write());
    assertThat(new String(write(), StandardCharsets.ISO_8859_1))
        .startsWith("PK")
        .contains("mimetypeapplication/epub+zip");
  }

  private static byte[] write() {
    MemorySink sink = new MemorySink();
    new EpubExport()
        .write(Inputs.of(Site.withTitle("示例", "zh-CN"), null, Crosswalks.NONE, "正文"), sink);
    assertThat(sink.files()).hasSize(1);
    return sink.files().values().iterator().next();
  }

  private static Map<String, String> files(String body, Picture... pictures) throws IOException {
    return files(METADATA, body, pictures);
  }

  private static Map<String, String> files(Metadata metadata, String body, Picture... pictures)
      throws IOException {
    String xhtml = "<html><head><style>p {}</style></head><body>" + body + "</body></html>";
    byte[] epub =
        ZipStream.bytes(
            Epub.entries(
                metadata,
                Messages.of("en"),
                xhtml.getBytes(StandardCharsets.UTF_8),
                List.of(pictures)));
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(epub))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
