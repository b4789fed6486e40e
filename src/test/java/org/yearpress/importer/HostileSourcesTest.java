package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** Files that were made to do harm: they are refused, or read as the text that they show. */
@Tag("site")
class HostileSourcesTest {
  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
          + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] docx(String body, String more, byte[]... others) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put(
        "word/document.xml",
        utf8(more + "<w:document " + W + "><w:body>" + body + "</w:body></w:document>"));
    for (int i = 0; i < others.length; i++) {
      entries.put("word/media/other" + i + ".png", others[i]);
    }
    return zip(entries);
  }

  private static String p(String text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  private static ImportedReport read(String name, byte[] bytes) {
    return ReportImporter.read(
        List.of(new ImportSource(name, bytes)), Fixture.request("a/b", 2020));
  }

  private static void isRefused(byte[] bytes, String key) {
    assertThatThrownBy(() -> read("x.docx", bytes))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> assertThat(e.text()).isEqualTo(Text.of(key, "file", "x.docx")));
  }

  @Test
  void aBombIsRefusedBeforeItUnpacks() throws IOException {
    isRefused(docx(p("一、概述"), "", new byte[300 << 20]), "intake.unsafe-office");
    isRefused(docx(p(" ".repeat(40 << 20)), ""), "intake.unsafe-office");
  }

  @Test
  void documentTypesAndEntitiesAreRefused() throws IOException {
    isRefused(
        docx(p("&x;"), "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"),
        "intake.unsafe-office");
    // Far from the beginning, where a quick look does not see it.
    isRefused(
        docx(p("&x;"), "<!-- " + " ".repeat(40_000) + " --><!DOCTYPE w [<!ENTITY x \"y\">]>"),
        "intake.unsafe-office");
    isRefused(docx(p("&x;"), ""), "intake.unsafe-office");
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() throws IOException {
    String open = "<w:sdt><w:sdtContent>".repeat(5_000);
    String close = "</w:sdtContent></w:sdt>".repeat(5_000);
    isRefused(docx(open + p("深") + close, ""), "intake.unsafe-office");
  }

  @Test
  void oneNameTwiceIsRefused() throws IOException {
    byte[] once =
        zip(
            new TreeMap<>(
                Map.of("word/document.xml", utf8("<a/>"), "word/documenu.xml", utf8("<b/>"))));
    byte[] twice =
        new String(once, StandardCharsets.ISO_8859_1)
            .replace("documenu", "document")
            .getBytes(StandardCharsets.ISO_8859_1);
    isRefused(twice, "intake.unsafe-office");
  }

  @Test
  void noNameOfADocumentBecomesAPath() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    String picture = "<w:p><w:r><w:drawing><a:blip r:embed=\"r1\"/></w:drawing></w:r></w:p>";
    entries.put(
        "word/document.xml",
        utf8(
            "<w:document "
                + W
                + "><w:body>"
                + p("一、概述")
                + picture
                + picture.replace("r1", "r2")
                + "</w:body></w:document>"));
    entries.put(
        "word/_rels/document.xml.rels",
        utf8(
            "<Relationships><Relationship Id=\"r1\" Target=\"../../../../etc/x.png\"/>"
                + "<Relationship Id=\"r2\" Target=\"/../../../etc/passwd\"/></Relationships>"));
    entries.put("word/../../../../etc/x.png", new byte[] {1});
    ImportedReport imported = read("x.docx", zip(entries));
    assertThat(imported.files().keySet())
        .containsExactlyInAnyOrder("01-概述.md", "images/picture-1.png", "report.yml");
  }

  @Test
  void scriptsOfAPageAreNeitherRunNorKept() {
    String html =
        "<body><h1>2020年报告</h1><p>一、概述</p><p onclick='x()'>全年<script>alert(1)</script>公开"
            + "<a href='javascript:alert(2)'>十条</a><a href='https://a.example/'>信息</a>。</p>"
            + "<svg><script>alert(3)</script></svg><iframe srcdoc='alert(4)'></iframe>"
            + "<p>&lt;script&gt;alert(5)&lt;/script&gt;</p></body>";
    ImportedReport imported = read("x.html", utf8(html));
    String section = new String(imported.files().get("01-概述.md"), StandardCharsets.UTF_8);
    assertThat(section)
        .contains("全年公开十条[信息](<https://a.example/>)。")
        .contains("\\<script>alert(5)\\</script>")
        .doesNotContain("javascript:", "onclick", "alert(1)", "alert(3)", "alert(4)");
  }

  @Test
  void tablesThatSpanTheWorldStaySmall() {
    String html =
        "<body><table>"
            + "<tr><td rowspan=99999 colspan=99999>甲</td><td colspan=9999>乙</td></tr>".repeat(50)
            + "</table></body>";
    assertThat(read("x.html", utf8(html)).sections()).isEqualTo(1);
    String deep = "<div>".repeat(20_000) + "字" + "</div>".repeat(20_000);
    assertThat(Fixture.squeezed(Fixture.prose(read("x.html", utf8(deep))))).contains("字");
    String tables = "<table><tr><td>".repeat(1_000) + "表" + "</td></tr></table>".repeat(1_000);
    ImportedReport imported = read("x.html", utf8(tables));
    assertThat(Fixture.squeezed(Fixture.prose(imported)) + imported.items()).contains("表");
  }

  @Test
  void longTextsTakeTheirTimeAndNoMore() {
    String line = "（三）其他情形数\t件\t1\n";
    ImportedReport imported = read("x.txt", utf8("一、概述\n" + line.repeat(20_000)));
    assertThat(imported.sections()).isEqualTo(1);
    String one = "一、概述\n" + "、（".repeat(100_000);
    assertThat(read("x.txt", utf8(one)).sections()).isEqualTo(1);
  }

  @Test
  void whatIsNoTextIsRefused() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0},
            utf8("%PDF-1.7 x"),
            new byte[] {0, 1, 2, 3, 4, 5, 6},
            new byte[] {'P', 'K', 3, 4, 9, 9, 9})) {
      assertThatThrownBy(() -> read("x.docx", bytes)).isInstanceOf(UnusableException.class);
    }
    assertThatThrownBy(() -> read("空.txt", new byte[0])).isInstanceOf(UnusableException.class);
  }
}
