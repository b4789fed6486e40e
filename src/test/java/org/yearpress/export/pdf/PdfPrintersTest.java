package org.yearpress.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.PdfTags;
import org.yearpress.testing.PdfText;
import org.yearpress.testing.VeraPdf;

@Tag("site")
class PdfPrintersTest {
  private static final LocalDate DAY = LocalDate.of(2018, 1, 26);

  private final PdfPrinters printers = new PdfPrinters();

  private static String page(String body) {
    return "<html lang=\"zh-CN\"><head><title>t</title><meta name=\"subject\" content=\"s\"/>"
        + "<style>html { font-family: 'Noto Sans SC' }</style></head><body>"
        + body
        + "</body></html>";
  }

  private byte[] print(String page) {
    return printers.print(page.getBytes(StandardCharsets.UTF_8), DAY, DAY).pdf();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).strip();
    }
  }

  @Test
  void theSameDocumentBecomesTheSameBytesWhateverWasPrintedBetween() {
    byte[] first = print(page("<h1>年度报告</h1><p><b>319</b>件</p>"));
    print(page("<p>其他</p>"));

    assertThat(print(page("<h1>年度报告</h1><p><b>319</b>件</p>"))).isEqualTo(first);
    assertThat(
            new PdfPrinters()
                .print(
                    page("<h1>年度报告</h1><p><b>319</b>件</p>").getBytes(StandardCharsets.UTF_8),
                    DAY,
                    DAY)
                .pdf())
        .isEqualTo(first);
  }

  @Test
  void severalThreadsPrintWhatOnePrints() {
    List<byte[]> one =
        IntStream.range(0, 12).mapToObj(i -> print(page("<p>第" + i + "</p>"))).toList();
    List<byte[]> several =
        IntStream.range(0, 12).parallel().mapToObj(i -> print(page("<p>第" + i + "</p>"))).toList();

    for (int i = 0; i < one.size(); i++) {
      assertThat(several.get(i)).isEqualTo(one.get(i));
    }
  }

  /** The library draws all text of an element before the elements in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>共<a href=\"#x\">268</a>条，<b>212</b>件，<em>同比<i>降</i>7</em>；<u>a</u> <b>b</b> c。</p>",
        "<table><caption>题</caption><thead><tr><th>头</th></tr></thead><tbody><tr><td>3 <a"
            + " href=\"#x\">注1</a> 4</td></tr></tbody></table>",
        "<ul><li>一<b>二</b>三<ul><li>四<sup>五</sup>六</li></ul></li></ul>",
        "<p>第一行<br/><b>第二</b>行<br/>第三行</p>"
      })
  void textIsDrawnInTheOrderInWhichItIsRead(String body) throws IOException {
    String shown = body.replaceAll("<[^>]*>|\\s", "");

    byte[] pdf = print(page(body + "<h1 id=\"x\">完</h1>"));

    assertThat(PdfText.inContentOrder(pdf).replaceAll("[•◦▪]", "")).isEqualTo(shown + "完");
    assertThat(PdfTags.text(pdf).replaceAll("[•◦▪\\s]", "")).isEqualTo(shown + "完");
  }

  @Test
  void aWayBackFromANoteIsNotDrawnAndItsArrowIsNotMissed() throws IOException {
    byte[] page =
        page("<ol><li>注 <a href=\"#r\" role=\"doc-backlink\">↩</a></li></ol><p id=\"r\">文</p>")
            .getBytes(StandardCharsets.UTF_8);
    PdfPrinters.Printed printed = printers.print(page, DAY, DAY);

    assertThat(printed.missing()).isEmpty();
    assertThat(text(printed.pdf())).contains("注").doesNotContain("↩", "21A9");
  }

  @Test
  void whatIsNotDrawnIsNotMissed() {
    byte[] page =
        page("<p title=\"\uD83D\uDE00\">1</p>")
            .replace("<title>t", "<title>\uD83D\uDE00")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(printers.print(page, DAY, DAY).missing()).isEmpty();
  }

  @Test
  void theDayOfTheLastChangeMayBeALaterOne() throws IOException {
    byte[] page = page("<p>1</p>").getBytes(StandardCharsets.UTF_8);
    byte[] pdf = printers.print(page, DAY, DAY.plusDays(35)).pdf();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentInformation().getModificationDate().toInstant())
          .isEqualTo("2018-03-02T00:00:00Z");
      assertThat(
              new String(
                  document.getDocumentCatalog().getMetadata().toByteArray(),
                  StandardCharsets.UTF_8))
          .contains("<xmp:CreateDate>2018-01-26T00:00:00+00:00</xmp:CreateDate>")
          .contains("<xmp:ModifyDate>2018-03-02T00:00:00+00:00</xmp:ModifyDate>");
    }
  }

  @Test
  void theDayIsTheOneThatIsGiven() throws IOException {
    byte[] pdf = print(page("<p>1</p>"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getDocumentInformation().getCreationDate().toInstant())
          .isEqualTo("2018-01-26T00:00:00Z");
      assertThat(
              new String(
                  document.getDocumentCatalog().getMetadata().toByteArray(),
                  StandardCharsets.UTF_8))
          .contains("<xmp:CreateDate>2018-01-26T00:00:00+00:00</xmp:CreateDate>");
    }
  }

  @Test
  void dashesStayWhatTheyAre() throws IOException {
    assertThat(text(print(page("<p>——《条例》fi</p>")))).isEqualTo("——《条例》fi");
  }

  @Test
  void whatTheFontLacksIsToldByItsNumberAndWhatHasNoFormIsLeftOut() throws IOException {
    assertThat(text(print(page("<p>a\uD83D\uDE00b\u202Ec\u200Dd\uFE0F\uFFFDe</p>"))))
        .startsWith("a[U+1F600]bcd")
        .endsWith("e");
  }

  @Test
  void whatTheFontLacksIsSaid() {
    byte[] page = page("<p>a\uD83D\uDE00b\u202E</p>").getBytes(StandardCharsets.UTF_8);

    assertThat(printers.print(page, DAY, DAY).missing()).containsExactly(0x1F600);
  }

  @Test
  void thePublishersFontComesFirstAndTheProgramsSetsTheRest() throws Exception {
    PdfPrinters own = new PdfPrinters(List.of(liberation()));
    String page = page("<h1>Überschrift</h1><p>Text 319 件</p>");
    page = page.replace("'Noto", "'Publisher', 'Noto");
    PdfPrinters.Printed printed = own.print(page.getBytes(StandardCharsets.UTF_8), DAY, DAY);

    assertThat(printed.missing()).isEmpty();
    assertThat(text(printed.pdf())).contains("Überschrift").contains("Text 319 件");
    assertThat(VeraPdf.faults(printed.pdf())).isEmpty();
    try (PDDocument document = Loader.loadPDF(printed.pdf())) {
      List<String> fonts = new ArrayList<>();
      for (var name : document.getPage(0).getResources().getFontNames()) {
        fonts.add(document.getPage(0).getResources().getFont(name).getName().substring(7));
      }
      assertThat(fonts).contains("LiberationSans", "NotoSansSC-Regular");
    }
  }

  @Test
  void aFontThatIsNoneIsToldBefore() throws IOException {
    assertThat(PdfPrinters.fault(liberation())).isEmpty();
    assertThat(PdfPrinters.fault("no font".getBytes(StandardCharsets.UTF_8))).isPresent();
    assertThat(PdfPrinters.fault(new byte[0])).isPresent();
  }

  private static byte[] liberation() throws IOException {
    try (InputStream in =
        PDDocument.class.getResourceAsStream(
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      return in.readAllBytes();
    }
  }

  @Test
  void whatWouldTakeTooMuchOfTheHeapIsRefusedAndTheNextIsPrinted() {
    PdfPrinters small = new PdfPrinters(List.of(), new HeapBudget(64 << 20));
    byte[] large = page("<p>一</p>".repeat(20_000)).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> small.print(large, DAY, DAY))
        .isInstanceOfSatisfying(
            InsufficientHeapException.class, e -> assertThat(e.megabytes()).isGreaterThan(64));
    assertThat(small.print(page("<p>1</p>").getBytes(StandardCharsets.UTF_8), DAY, DAY).pdf())
        .isNotEmpty();
  }

  @Test
  void nothingIsFetched(@TempDir Path folder) throws IOException {
    Path css = Files.writeString(folder.resolve("x.css"), "p { display: none }");
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String web = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      String style =
          "<style>@import url('"
              + css.toUri()
              + "'); @import url('"
              + web
              + "');"
              + " p { background-image: url('"
              + web
              + ".png') }"
              + " @font-face { font-family: x; src: url('"
              + web
              + ".ttf') }</style>";
      String link = "<link rel=\"stylesheet\" href=\"" + css.toUri() + "\"/>";
      String body =
          "<p>1</p><img src=\"" + web + ".png\" alt=\"picture\"/><object data=\"" + web + "\"/>";

      String text = text(print(page(body).replace("</head>", style + link + "</head>")));

      assertThat(text).contains("1").contains("picture");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aColumnIsAlignedAsItsAuthorWroteIt() throws IOException {
    String style = Files.readString(Path.of("themes/default/assets/print.css"));
    String table =
        "<table><tr><td class=\"align-right\">12345</td><td class=\"align-left\">6</td></tr>"
            + "<tr><td class=\"align-right\">7</td><td>8</td></tr></table>";
    byte[] pdf = print(page(table).replace("</style>", style + "</style>"));
    Map<String, Float> right = new HashMap<>();
    Map<String, Float> left = new HashMap<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          left.put(text.getUnicode(), text.getX());
          right.put(text.getUnicode(), text.getX() + text.getWidth());
        }
      }.getText(document);
    }

    assertThat(right.get("7")).isCloseTo(right.get("5"), within(0.5f));
    assertThat(left.get("7")).isGreaterThan(left.get("1") + 10);
    assertThat(left.get("6")).isCloseTo(left.get("8"), within(0.5f));
  }

  @ParameterizedTest
  @CsvSource({"en, 0.6", "en-GB, 0.6", "zh-CN, 1.01", "ja, 1.01"})
  void quotesStandInSquaresOnlyAmongSuchSigns(String language, float most) throws IOException {
    byte[] pdf =
        print(
            page("<p>the agency’s “Other” reasons, all</p>")
                .replace("zh-CN", language)
                .replace("'Noto Sans SC'", "'Yearpress Quotes', 'Noto Sans SC'"));
    Map<String, Float> widths = new TreeMap<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition text) {
          widths.put(text.getUnicode(), text.getWidth() / text.getFontSizeInPt());
        }
      }.getText(document);
    }

    assertThat(text(pdf)).isEqualTo("the agency’s “Other” reasons, all");
    for (String quote : List.of("’", "“", "”")) {
      assertThat(widths.get(quote)).as(quote).isBetween(most > 1 ? 0.99f : 0.2f, most);
    }
  }

  /** By the theme's style sheet, at every height of the page that can be left. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "last paragraph | <p class=\"sign\">Signed<br/>2018-01-26</p> | Signed",
        "last paragraph | <div class=\"contact\"><h2>Contact</h2><p>Telephone</p></div> | Telephone",
        "last paragraph | <p class=\"sign\">Signed</p><div class=\"contact\"><h2>Contact</h2>"
            + "<p>Telephone</p></div> | Telephone",
        "Caption | <div class=\"scroll\"><table><caption>Caption</caption><thead><tr><th>Head</th></tr></thead>"
            + "<tbody><tr><td>First row</td></tr><tr><td>Second row</td></tr></tbody></table></div> | First row",
        "Beside | <div class=\"table-scroll\"><table><thead><tr><th>Beside</th></tr></thead>"
            + "<tbody><tr><td>First row</td></tr></tbody></table></div> | First row",
        "drawn | <figure><p>drawn</p><p>drawn too</p><figcaption>What is drawn</figcaption></figure> | What is drawn"
      })
  void whatBelongsTogetherStandsOnOnePage(String one, String body, String other) throws Exception {
    String style = Files.readString(Path.of("themes/default/assets/print.css"));
    for (int lines = 20; lines < 32; lines++) {
      String page =
          page("<div>"
                  + "<p>A line.</p>".repeat(lines)
                  + "<p>A last paragraph.</p>"
                  + body
                  + "</div>")
              .replace("</style>", style + "</style>");
      try (PDDocument document = Loader.loadPDF(print(page))) {
        assertThat(pageOf(other, document)).as("%s lines", lines).isEqualTo(pageOf(one, document));
      }
    }
  }

  private static int pageOf(String text, PDDocument document) throws IOException {
    for (int page = 1; page <= document.getNumberOfPages(); page++) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      if (stripper.getText(document).contains(text)) {
        return page;
      }
    }
    throw new AssertionError(text);
  }

  @Test
  void aDocumentThatIsNoXmlOrNamesEntitiesIsRefused() {
    assertThatThrownBy(() -> print("<html><p></html>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                print(
                    "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><html>&e;</html>"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longTablesLinksAndPicturesKeepToBothStandards() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      rows.append("<tr><th scope=\"row\">")
          .append(i)
          .append("</th><td>")
          .append(i)
          .append("</td></tr>");
    }
    String png =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    byte[] pdf =
        print(
            page(
                "<h1>一</h1><p><a href=\"https://a.example/\">甲</a> <a href=\"#z\">乙</a></p>"
                    + "<p><img src=\""
                    + png
                    + "\" alt=\"图\"/><img src=\""
                    + png
                    + "\" alt=\"\"/></p>"
                    + "<table style=\"-fs-table-paginate: paginate\"><thead><tr><th scope=\"col\">项</th>"
                    + "<th scope=\"col\">数</th></tr></thead><tbody>"
                    + rows
                    + "</tbody></table>"
                    + "<h2 id=\"z\">二</h2><ul><li>1<ol><li>2</li></ol></li></ul><pre>x\n y</pre><hr/>"
                    + "<blockquote><p>q</p></blockquote><dl><dt>a</dt><dd>b</dd></dl>"));

    assertThat(VeraPdf.faults(pdf)).isEmpty();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isGreaterThan(2);
      for (PDPage page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
          assertThat(page.getResources().getFont(name).getName())
              .matches("[A-Z]{6}\\+NotoSansSC-.*");
        }
      }
    }
  }
}
