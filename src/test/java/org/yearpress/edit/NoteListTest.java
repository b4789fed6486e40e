package org.yearpress.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list that an import leaves, read and ticked off. */
@Tag("unit")
class NoteListTest {
  private static final String NOTES =
      """
      # Import of town/office/2018

      ## Without a place (1)

      Find the place of each.

      1. report.docx, line 3: no section has room for it

         > Much \\*happened\\*
         > in 2018.

      ## To be looked at (2)

      1. [x] table 1, row 2: the label is not that of the form
      2. table 1, row 3: two rows fit

      ## Cells

      | Place | Cell |
      | --- | --- |
      """;

  @Test
  void itemsHaveTheirKindTheirWordsTheQuoteAndTheTick() {
    NoteList notes = NoteList.of(NOTES);

    assertThat(notes.parts())
        .containsExactly(
            new NoteList.Part(
                "Without a place (1)",
                "Find the place of each.",
                List.of(
                    new NoteList.Item(
                        7,
                        "report.docx, line 3: no section has room for it",
                        "Much *happened*\nin 2018.",
                        false))),
            new NoteList.Part(
                "To be looked at (2)",
                "",
                List.of(
                    new NoteList.Item(
                        14, "table 1, row 2: the label is not that of the form", "", true),
                    new NoteList.Item(15, "table 1, row 3: two rows fit", "", false))));
    assertThat(notes.open()).isEqualTo(2);
  }

  @Test
  void aTickChangesNothingElse() {
    String words = "table 1, row 3: two rows fit";
    String ticked = NoteList.ticked(NOTES, 15, words, true).orElseThrow();

    assertThat(ticked).isEqualTo(NOTES.replace("2. table", "2. [x] table"));
    assertThat(NoteList.ticked(ticked, 15, words, false)).contains(NOTES);
    assertThat(NoteList.ticked(NOTES.replace("\n", "\r\n"), 15, words, true))
        .contains(ticked.replace("\n", "\r\n"));
  }

  @Test
  void aLineThatSaysSomethingElseByNowIsNotTicked() {
    assertThat(NoteList.ticked(NOTES, 14, "table 1, row 3: two rows fit", true)).isEmpty();
    assertThat(NoteList.ticked(NOTES, 99, "table 1, row 3: two rows fit", true)).isEmpty();
    assertThat(NoteList.ticked(NOTES, 1, "x", true)).isEmpty();
    assertThat(NoteList.ticked("", 1, "x", true)).isEmpty();
  }
}
