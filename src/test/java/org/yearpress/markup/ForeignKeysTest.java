package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

@Tag("unit")
class ForeignKeysTest {
  private static final Markup MARKUP = new Markup(Dialects.standard());

  private static Header header(String lines) {
    return MARKUP.header(new SourceText("pages/a.md", "---\n" + lines + "\n---\n\nText.\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layout: post",
        "weight: 3",
        "sidebar_label: x",
        "menu: {main: {weight: 2}}",
        "ms.topic: how-to",
        "actions: [{text: a, link: b}]"
      })
  void aKeyOfAnotherGeneratorIsOneNote(String line) {
    assertThat(header(line).diagnostics().stream().map(Diagnostic::code))
        .containsExactly("header-foreign");
    assertThat(header(line).draft()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "published: false, true",
    "published: true, false",
    "unlisted: true, true",
    "hidden: false, false",
    "publishDate: 2030-01-01, true",
    "expiryDate: 2020-01-01, true"
  })
  void whatKeepsAPageBackThereKeepsItBackHere(String line, boolean draft) {
    assertThat(header(line).draft()).isEqualTo(draft);
  }

  @Test
  void aSlipIsStillAnError() {
    assertThat(header("stauts: draft").diagnostics().stream().map(Diagnostic::code))
        .containsExactly("header-key");
  }

  @Test
  void aFolderIsToldOnce() {
    List<Diagnostic> all =
        List.of(
            ForeignKeyNotes.note(Place.at("pages/b.md", 2, 1), List.of("layout", "menu")),
            ForeignKeyNotes.note(Place.at("pages/a.md", 3, 1), List.of("layout")),
            ForeignKeyNotes.note(Place.at("pages/c/a.md", 2, 1), List.of("weight")));

    List<Diagnostic> told = ForeignKeyNotes.perFolder(all);

    assertThat(told).hasSize(2);
    assertThat(told.get(0).place()).isEqualTo(Place.at("pages/a.md", 3, 1));
    assertThat(told.get(0).message().args())
        .containsEntry("keys", Text.list(List.of("layout", "menu")))
        .containsEntry("count", "2");
    assertThat(told.get(1).place().file()).isEqualTo("pages/c/a.md");
  }
}
