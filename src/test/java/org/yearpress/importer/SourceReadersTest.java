package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Markup;

@Tag("unit")
class SourceReadersTest {
  private static final Markup STANDARD = new Markup(Dialects.standard());

  @ParameterizedTest
  @CsvSource({
    "a.txt, text",
    "a, text",
    "a.log, text",
    "a.text, text",
    "a.csv, csv",
    "a.tsv, csv",
    "a.htm, html",
    "a.shtml, html",
    "a.xhtml, html",
    "a.md, markup",
    "a.adoc, markup"
  })
  void aTextIsReadAsWhatItsNameSays(String name, String format) {
    assertThat(SourceReaders.read(source(name), STANDARD).format()).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yml", "a.json", "a.xml", "a.ini", "a.css", "a.js", "a.svg", "a.pdf"})
  void aTextThatIsNoReportIsRefused(String name) {
    assertThatThrownBy(() -> SourceReaders.read(source(name), STANDARD))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("intake.other"));
  }

  @Test
  void whatIsMarkupIsForTheDialectsOfTheSiteToSay() {
    Markup none = new Markup(List.of());

    assertThat(SourceReaders.read(source("a.md"), none).format()).isEqualTo("text");
  }

  private static ImportSource source(String name) {
    return new ImportSource(name, "a short text\n".getBytes(StandardCharsets.UTF_8));
  }
}
