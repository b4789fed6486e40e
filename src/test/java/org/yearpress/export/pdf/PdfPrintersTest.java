package org.yearpress.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    return printers.print(page.getBytes(StandardCharsets.UTF_8), DAY).pdf();
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
                    page("<h1>年度报告</h1><p><b>319</b>件</p>").getBytes(StandardCharsets.UTF_8), DAY)
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

    assertThat(printers.print(page, DAY).missing()).containsExactly(0x1F600);
  }

  @Test
  void thePublishersFontComesFirstAndTheProgramsSetsTheRest() throws Exception {
    PdfPrinters own = new PdfPrinters(List.of(liberation()));
    String page = page("<h1>Überschrift</h1><p>Text 319 件</p>");
    page = page.replace("'Noto", "'Publisher', 'Noto");
    PdfPrinters.Printed printed = own.print(page.getBytes(StandardCharsets.UTF_8), DAY);

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

    assertThatThrownBy(() -> small.print(large, DAY))
        .isInstanceOfSatisfying(
            InsufficientHeapException.class, e -> assertThat(e.megabytes()).isGreaterThan(64));
    assertThat(small.print(page("<p>1</p>").getBytes(StandardCharsets.UTF_8), DAY).pdf())
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
