package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.google.common.jimfs.PathNormalization;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.Soak;

@Tag("unit")
class FileNameTest {
  private static final long SEED = 20253;
  private static final int ROUNDS = 2_000;

  /** What servers run, what browsers show as a page, and what configures a server. */
  private static final List<String> HOSTILE =
      List.of(
          "php",
          "php3",
          "php5",
          "php7",
          "phps",
          "pht",
          "phtm",
          "phtml",
          "phar",
          "inc",
          "cgi",
          "pl",
          "py",
          "rb",
          "lua",
          "fcgi",
          "asp",
          "aspx",
          "asa",
          "asax",
          "ascx",
          "ashx",
          "asmx",
          "axd",
          "cer",
          "cdx",
          "cshtml",
          "vbhtml",
          "rem",
          "soap",
          "svc",
          "jsp",
          "jspx",
          "jspf",
          "jsw",
          "jsv",
          "do",
          "action",
          "cfm",
          "cfml",
          "cfc",
          "dbm",
          "shtml",
          "stm",
          "shtm",
          "html",
          "htm",
          "xhtml",
          "xht",
          "xhtm",
          "mht",
          "mhtml",
          "hta",
          "htc",
          "hxt",
          "vml",
          "xml",
          "xsl",
          "xslt",
          "xsd",
          "rdf",
          "rss",
          "atom",
          "mathml",
          "svgz",
          "swf",
          "js",
          "mjs",
          "cjs",
          "wasm",
          "jar",
          "css",
          "htaccess",
          "htpasswd",
          "config",
          "ini",
          "exe",
          "sh",
          "bat",
          "cmd",
          "com",
          "msi",
          "vbs",
          "ps1",
          "appcache",
          "manifest",
          "webmanifest",
          "url",
          "lnk",
          "desktop");

  private static final Set<String> NONE = Set.of();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.pdf",
        "report.PDF",
        "附件1.工作情况.docx",
        "2018.12.31.xlsx",
        "report v1.2.pdf",
        "report.v2.pdf",
        "report.en.pdf",
        "a.b.pdf",
        "公开目录（第3.1条）.ods",
        "关于…的通知。.pdf",
        "data.tar.gz",
        "table.csv.zip",
        "No. 5 fees.txt",
        "sub/folder 1.2/a.zip"
      })
  void namesThatBodiesGiveAreAllowed(String path) {
    assertThat(FileName.badPart(path, NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.php5",
        "x.pdf.php",
        "x.php.pdf",
        "x.PhP.pdf",
        "x.ｐｈｐ.pdf",
        "x．php.pdf",
        "x。php.pdf",
        "x.ph\u00ADp.pdf",
        "x.\u202Ephp.pdf",
        "x.php .pdf",
        "x.asp;.pdf",
        "x.php%00.pdf",
        "x.svg.gz",
        "x.html.gz",
        "a.asp/x.pdf",
        "x.pdf.",
        "x.pdf ",
        "x.ｐｄｆ",
        "x.рdf",
        ".htaccess",
        "web.config",
        "README"
      })
  void namesThatAServerMightRunAreNot(String path) {
    assertThat(FileName.badPart(path, NONE)).isPresent();
  }

  @Test
  void whatSiteYmlAllowsIsAllowedAnywhereInAName() {
    assertThat(FileName.badPart("x.xml", Set.of("xml"))).isEmpty();
    assertThat(FileName.badPart("x.xml.zip", Set.of("xml"))).isEmpty();
    assertThat(FileName.badPart("x.xml.zip", NONE)).contains("xml");
  }

  @Test
  void noDisguiseOfAHostileTypePasses() {
    disguises(SEED, ROUNDS);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandDisguisesPasses() {
    disguises(Soak.seed(), Soak.CASES);
  }

  private static void disguises(long seed, int rounds) {
    Random random = new Random(seed);
    List<String> known = new ArrayList<>(MediaTypes.forReaders());
    for (int i = 0; i < rounds; i++) {
      String hostile = disguised(pick(HOSTILE, random), random);
      String dot = pick(List.of(".", ".", ".", "．", "。", "｡", "․", "﹒"), random);
      String stem = pick(List.of("x", "报告", "a 1.2", ".", "2017年报"), random);
      String path =
          switch (random.nextInt(5)) {
            case 0 -> stem + "." + hostile;
            case 1 -> stem + "." + pick(known, random) + "." + hostile;
            case 2 -> stem + dot + hostile + "." + pick(known, random);
            case 3 -> stem + dot + hostile + "." + pick(known, random) + "." + pick(known, random);
            default -> stem + dot + hostile + "/x." + pick(known, random);
          };
      assertThat(FileName.badPart(path, NONE))
          .as("seed " + seed + ", round " + i + ": " + path)
          .isPresent();
    }
  }

  @Test
  void ordinaryNamesPass() {
    Random random = new Random(SEED);
    List<String> known = new ArrayList<>(MediaTypes.forReaders());
    List<String> words = List.of("报告", "附件1", "fees 2017", "A-B", "第3条", "表（一）");
    List<String> inner = List.of("1", "2018", "12", "v3", "附件", "a", "en", "zh", "x-y", " 5 目录");
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder path = new StringBuilder(pick(words, random));
      for (int parts = random.nextInt(3); parts > 0; parts--) {
        path.append('.').append(pick(inner, random));
      }
      path.append('.').append(pick(known, random));
      String name =
          random.nextInt(9) == 0 ? path.toString().toUpperCase(Locale.ROOT) : path.toString();
      assertThat(FileName.badPart(name.replace("EN", "en").replace("ZH", "zh"), NONE))
          .as("seed " + SEED + ", round " + i + ": " + name)
          .isEmpty();
    }
  }

  /** In another case, in full width, with what nobody sees, with what a server cuts off. */
  private static String disguised(String extension, Random random) {
    StringBuilder text = new StringBuilder();
    int of = 1 + random.nextInt(8);
    for (int i = 0; i < extension.length(); i++) {
      char c = extension.charAt(i);
      text.append(
          switch (random.nextInt(of + 4) - of) {
            case 0 -> Character.toUpperCase(c);
            case 1 -> c == '-' ? c : (char) (c + 0xFEE0);
            case 2 -> c + pick(List.of("\u200B", "\u00AD", "\u202E", "\u200F", "\uFEFF"), random);
            default -> c;
          });
    }
    return text + pick(List.of("", "", "", " ", ";", ";a", "\u200E", "%00", ":x"), random);
  }

  private static String pick(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "报告 2017（一）.pdf",
        "a.b-c_d",
        "communes",
        "com",
        "com12",
        "console",
        "COM\u00b4",
        "conin",
        "\u00e9"
      })
  void namesThatEverySystemTakesPass(String name) {
    assertThat(FileName.problem(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | EMPTY",
        ". | DOTS",
        ".. | DOTS",
        "a..b | DOTS",
        "a\uFFFDb | ENCODING",
        "`a\u001b[2J` | UNSEEN",
        "a\u202Eb | UNSEEN",
        "a\u200Bb | UNSEEN",
        "a:b | RESERVED",
        "a/b | RESERVED",
        "a\\b | RESERVED",
        "e\u0301 | FORM",
        "a. | END",
        "`a ` | END",
        "con | DEVICE",
        "NUL.txt | DEVICE",
        "`con .txt` | DEVICE",
        "COM\u00b9 | DEVICE",
        "lpt\u00b3.tar.gz | DEVICE",
        "CONIN$ | DEVICE",
        "conout$.md | DEVICE"
      })
  void namesThatAreAnotherElsewhereAreRefused(String name, FileName.Fault fault) {
    assertThat(FileName.problem(name)).map(FileName.Problem::fault).contains(fault);
  }

  @Test
  void theLengthIsThatInUtf8() {
    assertThat(FileName.problem("一".repeat(85))).isEmpty();
    assertThat(FileName.problem("一".repeat(86)))
        .map(FileName.Problem::fault)
        .contains(FileName.Fault.LENGTH);
  }

  /** A file system of Windows in memory: what it refuses must be refused on every system. */
  @Test
  void whatIsAcceptedCanBeCheckedOutOnWindows() throws IOException {
    Random random = new Random(SEED);
    List<String> pieces =
        List.of("con", "AUX", "a", "B", "年报", "é", ".", " ", "1", "-", ":", "?", "md", "*", "<");
    Configuration withAnyLetter =
        Configuration.windows().toBuilder()
            .setNameCanonicalNormalization(PathNormalization.CASE_FOLD_UNICODE)
            .build();
    try (FileSystem windows = Jimfs.newFileSystem(withAnyLetter)) {
      for (int round = 0; round < ROUNDS; round++) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
          name.append(pieces.get(random.nextInt(pieces.size())));
        }
        if (FileName.problem(name.toString()).isPresent()) {
          continue;
        }
        Path folder = Files.createDirectory(windows.getPath("C:\\work\\" + round));
        Path file = Files.createFile(folder.resolve(name.toString()));
        try (Stream<Path> listed = Files.list(folder)) {
          assertThat(listed.map(each -> each.getFileName().toString()))
              .as("seed %s, round %s", SEED, round)
              .containsExactly(name.toString());
        }
        String other = name.toString().toUpperCase(Locale.ROOT);
        assertThat(Files.exists(file.resolveSibling(other)))
            .as("seed %s, round %s: %s and %s are one", SEED, round, name, other)
            .isEqualTo(FileName.folded(name.toString()).equals(FileName.folded(other)));
      }
    }
  }

  /** The list of Microsoft's "Naming Files, Paths, and Namespaces". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "con.md",
        "CON",
        "prn.csv",
        "Aux.yml",
        "nul",
        "nul.tar.gz",
        "com1.md",
        "COM9",
        "com\u00b9.md",
        "lpt1",
        "LPT3.csv",
        "conin$",
        "CONOUT$",
        "aux .md",
        "report.",
        "report ",
        "a<b",
        "a>b",
        "a\"b",
        "a|b",
        "a?b",
        "a*b",
        "a:b",
        "a\\b"
      })
  void namesThatWindowsCannotCheckOutAreRefused(String name) {
    assertThat(FileName.problem(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"console.md", "auxiliary", "com.md", "com10", "lpt", "null", "年 报 (1)"})
  void namesThatOnlyLookLikeThoseAreAccepted(String name) {
    assertThat(FileName.problem(name)).isEmpty();
  }
}
