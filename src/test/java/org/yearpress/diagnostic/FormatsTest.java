package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Formats for build servers and code hosts, with what breaks them: signs of their own. */
@Tag("unit")
class FormatsTest {
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
