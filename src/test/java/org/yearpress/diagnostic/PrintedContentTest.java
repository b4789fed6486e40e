package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.yearpress.testing.Soak;

/**
 * Content in every field of a diagnostic, printed in every format: nothing of it reaches the
 * terminal, the code host or the page as anything but text.
 */
@Tag("unit")
class PrintedContentTest {
  private static final int CASES = 400;

  /** What terminals, code hosts, pages and XML act on. */
  private static final List<String> HOSTILE =
      List.of(
          "\u001b[2J",
          "\u001b]0;title\u0007",
          "\u001b]8;;https://evil.example/\u001b\\",
          "\u009b31m",
          "\r",
          "\n",
          "\r\n",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u000b",
          "\u000c",
          "\b\b\b\b",
          "\u0000",
          "\u007f",
          "\u202e",
          "\u2066",
          "\u200b",
          "\ufeff",
          "\uDB40\uDC41",
          "\uD83D",
          "\uDE00",
          "\uFFFE",
          "\uFFFF",
          "\n::error file=x::forged",
          "::stop-commands::x",
          " ::set-output name=a::b",
          "\u3000::add-mask::e",
          "\n##[error]forged",
          "##[set-output name=a;]b",
          "##vso[task.setvariable variable=a]b",
          "##teamcity[testFailed name='a']",
          "###[x]",
          "section_start:0:x\r\u001b[0K",
          "%0A::error::x",
          "]]>",
          "--><script>x</script>",
          "<img src=x onerror=x>",
          "\" onclick=\"x",
          "' y='",
          "&#10;::error::x",
          "\\u001b",
          "\ncontent/site.yml: note[good] nothing is wrong",
          "青岛",
          "👩\u200d🔬");

  private static final Pattern COMMAND = Pattern.compile("##[A-Za-z]*\\[");

  @Test
  void contentIsNothingButTextInEveryFormat() throws Exception {
    many(20_254L, CASES);
  }

  @Test
  @Tag("soak")
  void contentIsNothingButTextInTenThousandCases() throws Exception {
    many(Soak.seed(), Soak.CASES);
  }

  private static void many(long seed, int cases) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      Diagnostics diagnostics = diagnostics(random);
      for (DiagnosticFormat format : DiagnosticFormat.ALL) {
        String name = format.name() + ", seed " + seed + ", case " + i;
        check(format.name(), name, format.format(diagnostics), diagnostics);
      }
      String coloured = DiagnosticFormat.text(true, random.nextBoolean()).format(diagnostics);
      printable("colour, seed " + seed + ", case " + i, 0, plain(coloured));
    }
  }

  private static String plain(String coloured) {
    return coloured.replaceAll("\u001b\\[(1;3[136]|0)m", "");
  }

  private static void check(String format, String name, String printed, Diagnostics all)
      throws Exception {
    int open = (int) all.all().stream().filter(d -> !Diagnostics.isAccepted(d)).count();
    printable(name, format.equals("github") ? open : 0, printed);
    switch (format) {
      case "json" -> json(name, printed, all);
      case "sarif", "gitlab" -> assertThat(JsonParser.parseString(printed)).as(name).isNotNull();
      case "junit" -> junit(name, printed, all);
      case "html" -> html(name, printed, all);
      default -> {}
    }
  }

  /** No character is acted on, and no line is a command but those that the format is made of. */
  private static void printable(String name, int commands, String printed) {
    assertThat(printed.codePoints().filter(c -> c != '\n').noneMatch(PrintedContentTest::isActedOn))
        .as(name + "\n" + printed)
        .isTrue();
    assertThat(COMMAND.matcher(printed).find()).as(name + "\n" + printed).isFalse();
    assertThat(printed.lines().filter(line -> trimmed(line).startsWith("::")).count())
        .as(name + "\n" + printed)
        .isEqualTo(commands);
  }

  private static String trimmed(String line) {
    int start = 0;
    while (start < line.length()
        && (Character.isWhitespace(line.charAt(start))
            || Character.isSpaceChar(line.charAt(start)))) {
      start++;
    }
    return line.substring(start);
  }

  private static boolean isActedOn(int c) {
    return Character.isISOControl(c)
        || (c >= 0xD800 && c <= 0xDFFF)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Machines read what was meant, letter for letter. */
  private static void json(String name, String printed, Diagnostics all) {
    JsonObject whole = JsonParser.parseString(printed).getAsJsonObject();
    JsonArray findings = whole.getAsJsonArray("findings");
    assertThat(findings.size()).as(name).isEqualTo(all.all().size());
    for (int i = 0; i < findings.size(); i++) {
      JsonObject found = findings.get(i).getAsJsonObject();
      Diagnostic meant = all.all().get(i);
      assertThat(found.get("message").getAsString())
          .as(name)
          .isEqualTo(all.messages().format(meant.message()));
      assertThat(found.get("id").getAsString()).as(name).isEqualTo(meant.id());
      if (!meant.place().file().isEmpty()) {
        assertThat(found.get("file").getAsString()).as(name).isEqualTo(meant.place().file());
      }
    }
    List<String> held = new ArrayList<>();
    if (whole.getAsJsonObject("summary").has("held")) {
      for (JsonElement each : whole.getAsJsonObject("summary").getAsJsonArray("held")) {
        held.add(each.getAsString());
      }
    }
    assertThat(held).as(name).isEqualTo(all.held());
  }

  private static void junit(String name, String printed, Diagnostics all) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    var xml = builder.parse(new InputSource(new StringReader(printed)));
    assertThat(xml.getElementsByTagName("testcase").getLength())
        .as(name)
        .isGreaterThanOrEqualTo(all.all().size());
    assertThat(xml.getElementsByTagName("*").getLength())
        .as(name)
        .isLessThanOrEqualTo(1 + 6 * all.all().size() + 2);
  }

  private static void html(String name, String printed, Diagnostics all) {
    var page = Jsoup.parse(printed);
    assertThat(page.select("section").size()).as(name).isEqualTo(all.all().size());
    assertThat(page.select("script, img, a, [onclick], [onerror], [href], [y]")).as(name).isEmpty();
  }

  private static Diagnostics diagnostics(Random random) {
    List<Diagnostic> all =
        IntStream.range(0, 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 3))
            .mapToObj(i -> diagnostic(random))
            .toList();
    List<String> rows = List.of(text(random), text(random));
    return new Diagnostics(
        all,
        1,
        List.of(text(random)),
        Messages.of("en"),
        place -> new Excerpt(1, List.of(text(random)), List.of(rows)));
  }

  private static Diagnostic diagnostic(Random random) {
    Diagnostic.Subject subject =
        random.nextBoolean()
            ? null
            : new Diagnostic.Subject(
                text(random),
                text(random),
                text(random),
                List.of(text(random)),
                random.nextInt(4) == 0,
                text(random),
                text(random));
    Place place =
        random.nextBoolean()
            ? Place.at(text(random), random.nextInt(4), random.nextInt(4))
            : Place.inCell(text(random), text(random));
    return new Diagnostic(
        text(random),
        text(random).toLowerCase(Locale.ROOT),
        List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE).get(random.nextInt(3)),
        place,
        Text.literal(text(random)),
        random.nextBoolean() ? List.of() : List.of(Text.literal(text(random))),
        random.nextBoolean() ? null : Text.literal(text(random)),
        subject);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(random.nextInt(3) == 0 ? "x" : "");
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }
}
