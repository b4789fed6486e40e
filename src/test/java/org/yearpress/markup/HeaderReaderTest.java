package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yearpress.markup.Sections.lines;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.markup.markdown.MarkdownDialect;

@Tag("unit")
class HeaderReaderTest {
  private static Header read(String text) {
    return HeaderReader.read(new SourceText("q/2017/01-a.md", text), new MarkdownDialect());
  }

  private static List<String> told(String text) {
    return lines(read(text).diagnostics());
  }

  @Test
  void jbakesHeaderIsRead() {
    Header header =
        read(
            """
            title=五、行政复议 = 诉讼
            status=published
            type=page
            date=2018-01-26
            tags=a, b
            ~~~~~~

            text
            """);

    assertThat(header.title()).isEqualTo("五、行政复议 = 诉讼");
    assertThat(header.draft()).isFalse();
    assertThat(header.diagnostics()).isEmpty();
    assertThat(header.body().text()).isEqualTo("\n\n\n\n\n\n\ntext\n");
  }

  @Test
  void yamlFrontMatterIsRead() {
    Header header = read("---\ntitle: \"A: b\"\ndraft: true\nlang: en\ntags: [a, b]\n---\n# H\n");

    assertThat(header.title()).isEqualTo("A: b");
    assertThat(header.draft()).isTrue();
    assertThat(header.language()).isEqualTo("en");
    assertThat(header.diagnostics()).isEmpty();
    assertThat(header.body().text()).isEqualTo("\n\n\n\n\n\n# H\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# A\n\ntext\n",
        "text a=b\n",
        "x == y\n",
        "a=b\nnot a header\n",
        "~~~~~~\ncode=1\n~~~~~~\n",
        "# A\n\n---\n\ntext\n",
        "a = b\n\ntext\n\n~~~\ncode\n~~~\n",
        ""
      })
  void aTextWithoutAHeaderIsAllBody(String text) {
    Header header = read(text);

    assertThat(header.body().text()).isEqualTo(text);
    assertThat(header.diagnostics()).isEmpty();
    assertThat(header.draft()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=draft\ntitle=A\n\nsecret\n",
        "title=A\nsecret\n",
        "---\ntitle: A\nstatus: draft\n\nsecret\n",
        "\n---\ntitle: A\n",
      })
  void aHeaderThatIsNotClosedIsADraftAndNeverText(String text) {
    Header header = read(text);

    assertThat(header.draft()).isTrue();
    assertThat(header.body().text()).doesNotContain("title", "status");
    assertThat(lines(header.diagnostics()).get(0))
        .endsWith(
            "error[header-unclosed] the header is not closed, so the section counts as a draft");
  }

  @Test
  void theSeparatorIsSixTildes() {
    assertThat(told("status=draft\n~~~~~~ \ntext\n"))
        .containsExactly(
            "2:1 error[header-separator] this line should end the header, but is not exactly"
                + " ~~~~~~");
    assertThat(told("status=draft\n~~~~~~~\ntext\n")).hasSize(1);
    assertThat(read("title=A\n~~~~\ntext\n").body().text()).isEqualTo("\n\ntext\n");
  }

  @Test
  void aLineWithoutAnEqualsSignIsToldAtItsPlace() {
    assertThat(told("draft=true\nstatus draft\n~~~~~~\ntext\n"))
        .containsExactly("2:1 error[header-line] this header line has no =: status draft");
  }

  @Test
  void unknownKeysNameTheNearestKnownOne() {
    Header header = read("---\ntitle: A\n  \nstauts: draft\nfoo: 1\n---\nx\n");

    assertThat(lines(header.diagnostics()))
        .containsExactly(
            "4:1 error[header-key] the header has an unknown key: stauts",
            "5:1 error[header-key] the header has an unknown key: foo");
    assertThat(header.diagnostics().stream().map(d -> Sections.ENGLISH.format(d.hint())))
        .containsExactly(
            "did you mean status?",
            "known are: title, status, draft, lang, date, tags, type, author, summary, cached");
  }

  @Test
  void aKeyStandsOnce() {
    assertThat(told("title=A\n title=B\ndraft=true\n~~~~~~\nx\n"))
        .containsExactly(
            "2:2 error[header-duplicate] title occurs twice in the header, first in line 1");
    assertThat(told("---\ntitle: A\ntitle: B\n---\nx\n"))
        .containsExactly(
            "3:1 error[header-duplicate] title occurs twice in the header, first in line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-13-45", "2023-02-29", "2024-2-30T10:00"})
  void aDayThatThereIsNotIsAnError(String date) {
    assertThat(told("draft=true\ndate= " + date + "\n~~~~~~\nx\n"))
        .containsExactly("2:7 error[header-date] " + date + " is not a date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-12-24", "2024-2-3", "2024-12-24T10:00:00Z", "2024-12-24 10:00"})
  void datesAreReadAsJBakeReadsThem(String date) {
    assertThat(told("draft=true\ndate= " + date + "\n~~~~~~\nx\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"24.12.2024", "December 2024", "2024-12-24-25", "x"})
  void aDateInAnotherFormIsKeptWithoutEffect(String date) {
    assertThat(told("draft=true\ndate= " + date + "\n~~~~~~\nx\n"))
        .containsExactly(
            "2:7 warning[header-date-form] the date "
                + date
                + " is in a form that is not read; it has no effect");
  }

  @Test
  void keysOfTheAuthorsOwnHaveNoEffectInAHeaderOfJBakes() {
    Header header =
        read("status=published\nog:image=a=b\nmy own = {\"a\": 1}\nCached=no\n~~~~~~\nx\n");

    assertThat(lines(header.diagnostics()))
        .containsExactly(
            "2:1 warning[header-key-unused] og:image in the header has no effect",
            "3:1 warning[header-key-unused] my own in the header has no effect");
    assertThat(header.values())
        .containsEntry("og:image", "a=b")
        .containsEntry("my own", "{\"a\": 1}")
        .containsEntry("cached", "no");
    assertThat(header.draft()).isFalse();
    assertThat(told("stauts=draft\nstatus=published\n~~~~~~\nx\n"))
        .containsExactly("1:1 error[header-key] the header has an unknown key: stauts");
  }

  @Test
  void aHeaderOfJBakesWithoutAStatusIsADraft() {
    Header header = read("\ntitle=A\n~~~~~~\nx\n");

    assertThat(header.draft()).isTrue();
    assertThat(lines(header.diagnostics()))
        .containsExactly(
            "2:1 warning[header-no-status] the header has no status, so the section counts as a"
                + " draft, as in JBake");
    assertThat(read("---\ntitle: A\n---\nx\n").draft()).isFalse();
  }

  @Test
  void noClockDecidesWhatIsPublished() {
    Header header = read("status=published-date\ndate=2013-01-01\n~~~~~~\nx\n");

    assertThat(header.draft()).isTrue();
    assertThat(lines(header.diagnostics()))
        .containsExactly(
            "1:8 warning[header-status-date] published-date depends on the day of the build, so the"
                + " section counts as a draft");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Published", "banana", "drfat"})
  void aStatusThatIsNotUnderstoodIsADraft(String status) {
    Header header = read("status=" + status + "\n~~~~~~\nx\n");

    assertThat(header.draft()).isTrue();
    assertThat(lines(header.diagnostics()))
        .containsExactly(
            "1:8 error[header-value] status is "
                + status
                + ", but can only be one of: published, draft");
  }

  @Test
  void statusAndDraftMayNotContradictEachOther() {
    Header header = read("---\nstatus: published\ndraft: true\n---\nx\n");

    assertThat(header.draft()).isTrue();
    assertThat(lines(header.diagnostics()))
        .containsExactly(
            "3:1 error[header-conflict] status and draft contradict each other, so the section"
                + " counts as a draft");
  }

  @Test
  void yamlThatIsNoneIsADraft() {
    Header header = read("---\ntitle: [a\n---\nx\n");

    assertThat(header.draft()).isTrue();
    assertThat(lines(header.diagnostics()).get(0))
        .matches("\\d+:\\d+ error\\[header-yaml\\] the header is not YAML, so the section .*");
    assertThat(told("---\n- a\n---\nx\n"))
        .containsExactly(
            "2:1 error[header-not-a-map] the header is not a list of key: value lines");
    assertThat(told("---\ntitle: {a: b}\n---\nx\n"))
        .containsExactly(
            "2:1 error[header-value] the value of title is neither a text nor a list of texts");
    assertThat(told("---\ntitle: *x\n---\nx\n")).hasSize(1);
  }

  @Test
  void languagesAreTags() {
    assertThat(told("---\nlang: zh_CN!\n---\nx\n"))
        .containsExactly("2:7 error[header-lang] zh_CN! is not a language tag");
  }

  @Test
  void lineEndsOfAllKindsAndAByteOrderMarkAreTheSame() {
    assertThat(read("\uFEFFtitle=A\r\n~~~~~~\r\ntext\r\n").body().text()).isEqualTo("\n\ntext\n");
    assertThat(read("title=A\r~~~~~~\rtext").title()).isEqualTo("A");
  }
}
