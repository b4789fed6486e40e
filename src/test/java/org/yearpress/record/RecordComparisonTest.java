package org.yearpress.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RecordComparisonTest {
  private static final CorrectionMark EARLIER = new CorrectionMark("2025-01-01", "1.1", "aa");

  /** A report to be changed in one thing. */
  private static final class Draft {
    private int edition = 1;
    private String form = "requests@1";
    private final TreeMap<String, String> facts = new TreeMap<>(Map.of("title", "Report"));
    private final TreeMap<String, String> cells = new TreeMap<>(Map.of("1", "52", "1.1", "_"));
    private final TreeMap<String, RecordedText> texts =
        new TreeMap<>(Map.of("overview", new RecordedText("t1", "s1")));
    private final TreeMap<String, String> files = new TreeMap<>(Map.of("fees.pdf", "f1"));
    private final TreeMap<String, String> pictures = new TreeMap<>(Map.of("images/map.png", "p1"));
    private final TreeSet<CorrectionMark> corrections = new TreeSet<>(List.of(EARLIER));

    PublishedReport report() {
      return new PublishedReport(
          "office/2024", edition, form, facts, cells, texts, files, pictures, corrections);
    }
  }

  private final Draft now = new Draft();

  private List<RecordChange> changes() {
    return RecordComparison.of(new Draft().report(), now.report(), cell -> !cell.equals("1"));
  }

  private void corrected(String what) {
    now.corrections.add(new CorrectionMark("2025-04-03", what, "bb"));
  }

  @Test
  void whatIsTheSameHasNoChanges() {
    assertThat(changes()).isEmpty();
  }

  @Test
  void addingIsNotChanging() {
    now.facts.put("scope", "office");
    now.cells.put("2", "7");
    now.texts.put("plans", new RecordedText("t2", "s2"));
    now.files.put("more.pdf", "f2");
    now.pictures.put("images/new.png", "p2");
    corrected("2");
    assertThat(changes()).isEmpty();
  }

  @Test
  void eachThingThatReadersHadIsCompared() {
    now.facts.put("title", "Rapport");
    now.cells.put("1", "99999");
    now.cells.remove("1.1");
    now.texts.put("overview", new RecordedText("t2", "s1"));
    now.files.put("fees.pdf", "f2");
    now.pictures.clear();
    assertThat(changes())
        .containsExactly(
            new RecordChange.OfFact("title", "Report", "Rapport"),
            new RecordChange.OfFigure("1", "52", "99999"),
            new RecordChange.OfFigure("1.1", "_", ""),
            new RecordChange.OfText("overview", "t2"),
            new RecordChange.OfFile("images/map.png", ""),
            new RecordChange.OfFile("attachments/fees.pdf", "f2"));
  }

  /** Readers were told that nothing was given. */
  @Test
  void fillingInABlankIsChanging() {
    now.cells.put("1.1", "5");
    assertThat(changes()).containsExactly(new RecordChange.OfFigure("1.1", "_", "5"));
  }

  @Test
  void aCorrectionMadeSinceCoversWhatItNames() {
    now.cells.put("1", "53");
    now.texts.clear();
    now.files.clear();
    now.facts.clear();
    for (String what : List.of("1", "overview", "attachments/fees.pdf", "title")) {
      corrected(what);
    }
    assertThat(changes()).isEmpty();
  }

  @Test
  void aCorrectionThatWasPublishedCoversNothingMore() {
    now.cells.put("1.1", "5");
    assertThat(now.corrections).contains(EARLIER);
    assertThat(changes()).hasSize(1);
  }

  @Test
  void aSourceThatIsWrittenOtherwiseIsTheSameText() {
    now.texts.put("overview", new RecordedText("t1", "s9"));
    assertThat(changes()).isEmpty();
  }

  @Test
  void anEditionThatIsGoneIsTheOneThingToTell() {
    now.cells.clear();
    PublishedReport second =
        new PublishedReport(
            "office/2024",
            2,
            "requests@1",
            new TreeMap<>(),
            new TreeMap<>(Map.of("1", "52")),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeSet<>());
    assertThat(RecordComparison.of(second, now.report(), cell -> true))
        .containsExactly(new RecordChange.OfEdition(2, 1));
  }

  /** A row that the form does not have any more cannot be filled in. */
  @Test
  void ofAnUpgradedFormOnlyCellsThatItStillHasAreCompared() {
    now.form = "requests@2";
    now.cells.clear();
    assertThat(changes()).containsExactly(new RecordChange.OfFigure("1.1", "_", ""));
    now.form = "requests@1";
    assertThat(changes()).hasSize(2);
  }

  @Test
  void figuresAreNotComparedAcrossTwoFormsAndTheFormItselfIs() {
    now.form = "others@1";
    now.cells.put("1", "7");
    assertThat(changes())
        .containsExactly(new RecordChange.OfFact("form", "requests@1", "others@1"));
    corrected("form");
    assertThat(changes()).isEmpty();
  }
}
