package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Formats for build servers and code hosts, with what breaks them: signs of their own. */
@Tag("unit")
class FormatsTest {
  private static final Text WORDS = Text.of("diagnostic.line");
  private static final Place PLACE = Place.at("a,b:c/100%.md", 3, 7);

  @Test
  void githubCommandsEscapeWhatWouldEndThem() {
    String printed = print("github", diagnostic(Severity.ERROR, "X:1", false));

    assertThat(printed)
        .startsWith("::error file=content/a%2Cb%3Ac/100%25.md,line=3,col=7,title=X%3A1::")
        .endsWith("\n")
        .hasLineCount(1)
        .contains("%0A");
  }

  @Test
  void whatWasAcceptedIsNoAnnotation() {
    assertThat(print("github", diagnostic(Severity.ERROR, "X", true))).isEmpty();
    assertThat(print("gitlab", diagnostic(Severity.ERROR, "X", true)).strip()).isEqualTo("[\n]");
  }

  @Test
  void gitlabFingerprintsDifferAndDoNotDependOnTheLine() {
    Diagnostic one = diagnostic(Severity.WARNING, "X", false);
    String both = print("gitlab", one, Diagnostic.warning("y", PLACE, one.message(), null));
    String moved =
        print(
            "gitlab",
            new Diagnostic(
                "X",
                "code",
                Severity.WARNING,
                Place.at(PLACE.file(), 9, 1),
                one.message(),
                List.of(),
                null,
                one.subject()),
            Diagnostic.warning("y", Place.at(PLACE.file(), 12, 1), one.message(), null));

    List<String> prints = fingerprints(both);
    assertThat(prints).hasSize(2).doesNotHaveDuplicates();
    assertThat(prints).isEqualTo(fingerprints(moved));
  }

  @Test
  void junitCountsErrorsAsFailuresAndAcceptedOnesAsSkipped() throws Exception {
    Document xml =
        parse(
            print(
                "junit",
                diagnostic(Severity.ERROR, "A", false),
                diagnostic(Severity.ERROR, "B", true),
                diagnostic(Severity.WARNING, "C\u0001<&>", false)));

    var suites = xml.getDocumentElement();
    assertThat(suites.getAttribute("tests")).isEqualTo("4"); // one stands for the site itself
    assertThat(suites.getAttribute("failures")).isEqualTo("1");
    assertThat(suites.getAttribute("skipped")).isEqualTo("1");
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void aRunWithoutFindingsIsOneTestThatPasses() throws Exception {
    Document xml = parse(print("junit"));

    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("1");
  }

  /** A hundred warnings of a kind stood above the one error that kept the site from being built. */
  @Test
  void aPersonReadsErrorsFirstAndOneOfManyWarnings() {
    List<Diagnostic> found = new ArrayList<>();
    for (int line = 1; line <= 100; line++) {
      found.add(Diagnostic.warning("blank", Place.at("a.md", line, 1), WORDS, null));
    }
    found.add(Diagnostic.note("aside", Place.at("a.md", 1, 1), WORDS, null));
    found.add(Diagnostic.error("sum", Place.at("z.md", 9, 1), WORDS, null));
    found.add(diagnostic(Severity.ERROR, "X", true));

    List<String> lines = print("text", found.toArray(Diagnostic[]::new)).lines().toList();

    assertThat(lines)
        .satisfiesExactly(
            error -> assertThat(error).startsWith("content/z.md:9:1: error[sum]"),
            warning -> assertThat(warning).startsWith("content/a.md:1:1: warning[blank]"),
            more -> assertThat(more).isEqualTo("    and 99 more (--verbose prints each)"),
            note -> assertThat(note).startsWith("content/a.md:1:1: note[aside]"),
            settled -> assertThat(settled).contains("error[code]").endsWith("(accepted)"),
            detail -> assertThat(detail).isEqualTo("    Line"));
    Diagnostics all = new Diagnostics(found, 1, Messages.of("en"), place -> null);
    assertThat(DiagnosticFormat.text(false, true).format(all).lines()).hasSize(104);
    assertThat(DiagnosticFormat.named("json").orElseThrow().format(all).split("\"blank\""))
        .hasSize(101);
  }

  /** Errors must be mended one by one; only the same one of several reports is printed once. */
  @Test
  void everyErrorOfAReportIsPrinted() {
    List<Diagnostic> found = new ArrayList<>();
    for (int line = 1; line <= 10; line++) {
      found.add(Diagnostic.error("sum", Place.at("a.md", line, 1), WORDS, null));
    }

    assertThat(print("text", found.toArray(Diagnostic[]::new)).lines()).hasSize(10);
  }

  private static Diagnostic diagnostic(Severity severity, String id, boolean accepted) {
    return new Diagnostic(
        id,
        "code",
        severity,
        PLACE,
        Text.of("diagnostic.accepted"),
        List.of(Text.of("diagnostic.line")),
        null,
        new Diagnostic.Subject("town/2024", "", "", List.of(), accepted, "", ""));
  }

  private static String print(String format, Diagnostic... found) {
    return DiagnosticFormat.named(format)
        .orElseThrow()
        .format(new Diagnostics(List.of(found), 1, Messages.of("en"), place -> null));
  }

  private static List<String> fingerprints(String json) {
    return java.util.regex.Pattern.compile("\"fingerprint\":\"([0-9a-f]{64})\"")
        .matcher(json)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
