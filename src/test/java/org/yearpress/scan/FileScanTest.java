package org.yearpress.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("site")
class FileScanTest {
  private static final String ID = "370202198001011232";
  private static final String MOBILE = "13805321234";

  @Test
  void aPdfIsReadPageByPage() throws IOException {
    byte[] pdf = pdf(pages("nothing here", "ID " + ID + " and " + MOBILE), null);

    ScanResult scanResult = scan("list.pdf", pdf);

    assertThat(codes(scanResult)).containsExactly("privacy-cn-id", "privacy-mobile");
    assertThat(scanResult.found().get(0).spot()).isEqualTo("p.2");
    assertThat(scanResult.toString()).doesNotContain(ID).doesNotContain(MOBILE);
    assertThat(scanResult.unread()).isEmpty();
  }

  @Test
  void aPdfTellsItsAuthorAndItsScripts() throws IOException {
    PDDocument made = pages("text");
    made.getDocumentInformation().setAuthor("张三丰");
    made.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
    ScanResult scanResult = scan("a.pdf", pdf(made, null));

    assertThat(codes(scanResult)).containsExactly("privacy-author", "attachment-macro");
    assertThat(scanResult.found().get(0).shown()).isEqualTo("张**");
  }

  @Test
  void namesOfOfficesAndProgramsAreNoPersons() throws IOException {
    for (String author : List.of("青岛市科学技术局", "Administrator", "微软用户", "Lenovo", "WPS 演示")) {
      PDDocument made = pages("text");
      made.getDocumentInformation().setAuthor(author);
      assertThat(scan("a.pdf", pdf(made, null))).as(author).isEqualTo(ScanResult.CLEAN);
    }
  }

  @Test
  void aPdfThatNeedsAPasswordOrIsAPictureIsNamed() throws IOException {
    assertThat(scan("a.pdf", pdf(pages(ID), "secret")).unread()).isEqualTo("encrypted");
    PDDocument scan = pages("first");
    PDPage page = new PDPage();
    scan.addPage(page);
    try (PDPageContentStream out = new PDPageContentStream(scan, page)) {
      out.drawImage(
          LosslessFactory.createFromImage(
              scan, new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB)),
          0,
          0);
    }
    ScanResult scanResult = scan("a.pdf", pdf(scan, null));
    assertThat(scanResult.unread()).isEqualTo("no-text");
    assertThat(scanResult.more()).isEqualTo("1/2");
  }

  @Test
  void aDocumentIsReadWithItsTablesNotesAndProperties() throws IOException {
    XWPFDocument made = new XWPFDocument();
    var paragraph = made.createParagraph();
    // one number in three runs, as Word writes after an edit
    paragraph.createRun().setText("身份证号" + ID.substring(0, 6));
    paragraph.createRun().setText(ID.substring(6, 14));
    paragraph.createRun().setText(ID.substring(14));
    made.createTable(1, 2).getRow(0).getCell(1).setText(MOBILE);
    made.getProperties().getCoreProperties().setCreator("李四");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    made.write(out);

    ScanResult scanResult = scan("申请.docx", out.toByteArray());

    assertThat(codes(scanResult))
        .containsExactly("privacy-author", "privacy-cn-id", "privacy-mobile");
    assertThat(scanResult.found().get(1).spot()).isEqualTo("document ¶1");
  }

  @Test
  void aWorkbookIsReadCellByCellAndHiddenSheetsToo() throws IOException {
    XSSFWorkbook made = new XSSFWorkbook();
    made.createSheet("表一").createRow(0).createCell(0).setCellValue("合计");
    var hidden = made.createSheet("名单");
    hidden.createRow(6).createCell(1).setCellValue(ID);
    hidden.createRow(7).createCell(1).setCellValue(13805321234.0);
    hidden.createRow(8).createCell(1).setCellValue(13805320000.0);
    made.setSheetHidden(1, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    made.write(out);

    ScanResult scanResult = scan("名单.xlsx", out.toByteArray());

    assertThat(codes(scanResult)).contains("privacy-cn-id", "privacy-mobile");
    ScanResult.Found id = found(scanResult, "privacy-cn-id");
    assertThat(id.spot()).isEqualTo("名单!B7");
    assertThat(found(scanResult, "privacy-mobile").times()).isEqualTo(2);
  }

  @Test
  void macrosAndFilesWithinAreFound() throws IOException {
    XSSFWorkbook inner = new XSSFWorkbook();
    inner.createSheet("s").createRow(0).createCell(0).setCellValue(ID);
    ByteArrayOutputStream workbook = new ByteArrayOutputStream();
    inner.write(workbook);
    Map<String, byte[]> parts = new TreeMap<>();
    parts.put("[Content_Types].xml", bytes("<Types/>"));
    parts.put(
        "word/document.xml", bytes("<w:document xmlns:w='w'><w:p><w:t>x</w:t></w:p></w:document>"));
    parts.put("word/vbaProject.bin", new byte[10]);
    parts.put("word/embeddings/list.xlsx", workbook.toByteArray());
    parts.put("word/media/image1.jpeg", picture());

    assertThat(codes(scan("a.docm", zip(parts))))
        .contains("attachment-macro", "privacy-cn-id", "privacy-position");
  }

  @Test
  void aPictureTellsWhereItWasTakenAndByWhom() throws IOException {
    ScanResult scanResult = scan("photo.jpg", picture());

    assertThat(codes(scanResult)).containsExactlyInAnyOrder("privacy-position", "privacy-author");
    assertThat(found(scanResult, "privacy-author").shown()).isEqualTo("W***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
  void textsAreReadInTheEncodingsOfOffices(String encoding) throws IOException {
    byte[] text = ("姓名,手机\n张三," + MOBILE + "\n").getBytes(Charset.forName(encoding));
    ScanResult scanResult = scan("名单.csv", text);

    assertThat(codes(scanResult)).containsExactly("privacy-mobile");
    assertThat(scanResult.found().get(0).line()).isEqualTo(2);
  }

  @Test
  void longTextsAreReadInPiecesAndNoNumberIsLost() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("第").append(i).append("户 ").append(MOBILE, 0, 7).append('\n');
      text.append(MOBILE, 7, 11).append("，已登记。\n");
    }
    assertThat(scan("a.txt", bytes(text.toString())).found().get(0).times()).isEqualTo(20_000);
  }

  @Test
  void whatIsDeclaredIsNotFound() throws IOException {
    FileScan scan =
        new FileScan(
            Phrases.NONE,
            PersonalKinds.all(),
            Set.of(MOBILE, "张三丰", "kjj@qq.com"),
            ScanLimits.STANDARD);
    PDDocument made = pages("call " + MOBILE + " or kjj@QQ.com");
    made.getDocumentInformation().setAuthor("张三丰");
    byte[] pdf = pdf(made, null);

    assertThat(scan.scan("a.pdf", pdf.length, () -> new ByteArrayInputStream(pdf)))
        .isEqualTo(ScanResult.CLEAN);
  }

  @Test
  void phrasesAreFoundOverBlanksAndLineBreaks() {
    Phrases phrases = new Phrases(List.of("内部资料", "内部", "Top Secret", " "));

    assertThat(phrases.find("这是内 部\n资料，ＴＯＰ secret。内部"))
        .extracting(Phrases.Found::phrase)
        .containsExactly("内部资料", "Top Secret", "内部");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.wps", "a.et", "a.doc", "a.xls"})
  void oldFormatsAreNamedAsNotRead(String name) throws IOException {
    byte[] old = new byte[600];
    System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
    assertThat(scan(name, old).unread()).isEqualTo("kind");
    byte[] name16 = "_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name16, 0, old, 300, name16.length);
    assertThat(codes(scan(name, old))).containsExactly("attachment-macro");
  }

  @Test
  void otherKindsAreNamedAsNotRead() throws IOException {
    assertThat(scan("a.ofd", zip(new TreeMap<>(Map.of("OFD.xml", new byte[1])))).unread())
        .isEqualTo("kind");
    assertThat(scan("a.zip", zip(new TreeMap<>(Map.of("run.exe", new byte[1])))))
        .satisfies(
            scanResult -> {
              assertThat(scanResult.unread()).isEqualTo("archive");
              assertThat(codes(scanResult)).containsExactly("attachment-program");
            });
    assertThat(scan("a.mp4", new byte[] {0, 0, 0, 1}).unread()).isEqualTo("kind");
    assertThat(scan("a.pdf", bytes("not a pdf")).unread()).isEqualTo("broken");
    assertThat(scan("a.docx", new byte[] {'P', 'K', 3, 4, 9, 9}).unread()).isEqualTo("broken");
  }

  @Test
  void programsAreKnownByTheirBytesAndTheirNames() throws IOException {
    byte[] program = new byte[200];
    program[0] = 'M';
    program[1] = 'Z';
    program[128] = 'P';
    program[129] = 'E';
    assertThat(codes(scan("报告.pdf", program))).containsExactly("attachment-program");
    assertThat(codes(scan("a.bin", bytes("\u007fELF...")))).containsExactly("attachment-program");
    assertThat(codes(scan("setup.bat", bytes("echo")))).containsExactly("attachment-program");
  }

  // ---- hostile files

  @Test
  void bombsAreRefused() throws IOException {
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(bytes("<a>"));
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
    }
    assertThat(scan("bomb.docx", out.toByteArray()).unread()).isIn("hostile", "broken");

    Deflater deflater = new Deflater(9);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    byte[] blank = new byte[1 << 20];
    java.util.Arrays.fill(blank, (byte) ' ');
    for (int i = 0; i < 300; i++) {
      deflater.setInput(blank);
      while (!deflater.needsInput()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(chunk, 0, deflater.deflate(chunk));
    }
    byte[] head =
        bytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0"
                + " R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4"
                + " 0 obj<</Filter/FlateDecode/Length "
                + packed.size()
                + ">>stream\n");
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.write(head);
    pdf.write(packed.toByteArray());
    pdf.write(bytes("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"));
    assertThat(scan("bomb.pdf", pdf.toByteArray()).unread()).isEqualTo("hostile");
  }

  @Test
  void documentTypesAndDoubleNamesAreRefused(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), MOBILE);
    Map<String, byte[]> parts = new TreeMap<>();
    parts.put("[Content_Types].xml", bytes("<Types/>"));
    parts.put(
        "word/document.xml",
        bytes(
            "<!DOCTYPE a [<!ENTITY x SYSTEM '"
                + secret.toUri()
                + "'>]><w:p xmlns:w='w'><w:t>&x;</w:t></w:p>"));
    ScanResult scanResult = scan("a.docx", zip(parts));
    assertThat(scanResult.unread()).isEqualTo("hostile");
    assertThat(scanResult.found()).isEmpty();

    byte[] twice =
        zip(
            new TreeMap<>(
                Map.of(
                    "[Content_Types].xml",
                    new byte[1],
                    "word/aaa",
                    new byte[1],
                    "word/aab",
                    new byte[1])));
    String text = new String(twice, StandardCharsets.ISO_8859_1).replace("word/aab", "word/aaa");
    assertThat(scan("a.docx", text.getBytes(StandardCharsets.ISO_8859_1)).unread())
        .isEqualTo("hostile");
  }

  @Test
  void nothingIsFetchedForThePropertiesOfAPicture(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "Eve Example");
    String xmp =
        "<!DOCTYPE a [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='&x;'/></rdf:RDF></x:xmpmeta>";
    byte[] body = bytes("http://ns.adobe.com/xap/1.0/\0" + xmp);
    ScanResult scanResult = scan("a.jpg", withSegment(plain(), body));

    assertThat(scanResult.toString()).doesNotContain("E***");
  }

  @Test
  void whatIsTooLargeIsNotOpened() throws IOException {
    ScanLimits small = new ScanLimits(100, 1, 50, 3, 1_000, 10, 1_000, 60, 120);
    FileScan scan = new FileScan(Phrases.NONE, PersonalKinds.all(), Set.of(), small);
    byte[] text = bytes("x".repeat(101));
    assertThat(scan.scan("a.txt", 101, () -> new ByteArrayInputStream(text)).unread())
        .isEqualTo("too-large");
    // a size that was true when the folder was walked
    assertThat(scan.scan("a.txt", 9, () -> new ByteArrayInputStream(text)).unread())
        .isEqualTo("too-large");
    byte[] less = bytes("x".repeat(60));
    assertThat(scan.scan("a.txt", 60, () -> new ByteArrayInputStream(less)).unread())
        .isEqualTo("too-large");
  }

  /** Whatever bytes come, something is said and nothing is thrown. */
  @Test
  void brokenFilesAreToldAsSuch() throws IOException {
    java.util.Random random = new java.util.Random(7);
    byte[] pdf = pdf(pages("some text " + MOBILE), null);
    byte[] jpeg = picture();
    for (int i = 0; i < 60; i++) {
      byte[] broken = (i % 2 == 0 ? pdf : jpeg).clone();
      for (int n = 0; n < 20; n++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      assertThat(scan(i % 2 == 0 ? "a.pdf" : "a.jpg", broken)).as("seed 7, round " + i).isNotNull();
    }
  }

  /** Twelve forms, each of which draws the next one twenty times: some years of work. */
  @Test
  void aPdfThatDrawsItselfForEverIsToldAsTooLarge() throws IOException {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    pdf.append("1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
    pdf.append("2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
    pdf.append("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R");
    pdf.append("/Resources<</XObject<</X 5 0 R>>>>>>\nendobj\n");
    pdf.append("4 0 obj\n<</Length 5>>\nstream\n/X Do\nendstream\nendobj\n");
    String draws = "/X Do ".repeat(20);
    for (int i = 5; i < 17; i++) {
      pdf.append("%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]".formatted(i));
      pdf.append("/Resources<</XObject<</X %d 0 R>>>>".formatted(i + 1));
      pdf.append("/Length %d>>\nstream\n%s\nendstream\nendobj\n".formatted(draws.length(), draws));
    }
    pdf.append("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    ScanLimits few = new ScanLimits(1 << 20, 10, 1_000, 10, 1 << 20, 10, 50_000, 600, 600);
    byte[] file = bytes(pdf.toString());

    ScanResult result =
        new FileScan(Phrases.NONE, PersonalKinds.all(), Set.of(), few)
            .scan("a.pdf", file.length, () -> new ByteArrayInputStream(file));

    assertThat(result.unread()).isEqualTo(ScanResult.Unread.TOO_LARGE.word());
  }

  @Test
  void whereTooMuchTimeIsLostNoOtherFileIsTakenApart() throws IOException {
    byte[] file = bytes("%PDF-1.4\n");
    FileScan scan =
        new FileScan(
            Phrases.NONE,
            PersonalKinds.all(),
            Set.of(),
            ScanLimits.STANDARD,
            new AtomicInteger(120));

    assertThat(scan.scan("a.pdf", file.length, () -> new ByteArrayInputStream(file)).unread())
        .isEqualTo(ScanResult.Unread.TIME.word());
  }

  /** It says nothing of the file: there was other work at the same time. */
  @Test
  void whereMemoryRunsOutTheNextLookMayComeFurther() {
    Collector collector =
        new Collector(
            new Collector.Wanted(Phrases.NONE, PersonalKinds.all(), Set.of()), ScanLimits.STANDARD);
    collector.unread(ScanResult.Unread.ARCHIVE, "zip");
    FileScan.guarded(
        collector,
        () -> {
          throw new OutOfMemoryError();
        });
    assertThat(collector.done().unread()).isEqualTo(ScanResult.Unread.MEMORY.word());
    assertThat(collector.done().isLasting()).isFalse();
  }

  // ---- making files

  private static ScanResult scan(String name, byte[] bytes) throws IOException {
    return new FileScan(Phrases.NONE, PersonalKinds.all(), Set.of(), ScanLimits.STANDARD)
        .scan(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static List<String> codes(ScanResult scanResult) {
    return scanResult.found().stream().map(ScanResult.Found::code).toList();
  }

  private static ScanResult.Found found(ScanResult scanResult, String code) {
    return scanResult.found().stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static PDDocument pages(String... texts) throws IOException {
    PDDocument pdf = new PDDocument();
    for (String text : texts) {
      PDPage page = new PDPage();
      pdf.addPage(page);
      try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
        out.beginText();
        out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        out.newLineAtOffset(50, 700);
        out.showText(text);
        out.endText();
      }
    }
    return pdf;
  }

  private static byte[] pdf(PDDocument pdf, String password) throws IOException {
    if (password != null) {
      pdf.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pdf.save(out);
    pdf.close();
    return out.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] plain() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  private static byte[] withSegment(byte[] jpeg, byte[] body) {
    ByteBuffer out = ByteBuffer.allocate(jpeg.length + body.length + 4);
    out.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (body.length + 2));
    out.put(body).put(jpeg, 2, jpeg.length - 2);
    return out.array();
  }

  /** A picture with EXIF: the artist Wang, taken at 36 N 120 E. */
  private static byte[] picture() throws IOException {
    ByteBuffer tiff = ByteBuffer.allocate(200);
    tiff.put(bytes("MM")).putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 0x013B).putShort((short) 2).putInt(6).putInt(40);
    tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(50);
    tiff.putInt(0);
    tiff.position(40).put(bytes("Wang \0"));
    tiff.position(50).putShort((short) 4);
    tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(bytes("N\0\0\0"));
    tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(110);
    tiff.putShort((short) 3).putShort((short) 2).putInt(2).put(bytes("E\0\0\0"));
    tiff.putShort((short) 4).putShort((short) 5).putInt(3).putInt(140);
    tiff.putInt(0);
    tiff.position(110);
    for (int part : new int[] {36, 1, 4, 1, 0, 1, 120, 1, 22, 1, 0, 1}) {
      if (tiff.position() == 134) {
        tiff.position(140);
      }
      tiff.putInt(part);
    }
    ByteBuffer body = ByteBuffer.allocate(206);
    body.put(bytes("Exif\0\0")).put(tiff.array());
    return withSegment(plain(), body.array());
  }
}
