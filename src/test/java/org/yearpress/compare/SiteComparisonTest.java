package org.yearpress.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.compare.Changes.FigureChange;
import org.yearpress.compare.Changes.FileChange;
import org.yearpress.compare.Changes.FindingChangeKind;
import org.yearpress.compare.Changes.Kind;
import org.yearpress.compare.Changes.PartChange;
import org.yearpress.compare.Changes.SectionChange;
import org.yearpress.compare.SeenSite.Attached;
import org.yearpress.compare.SeenSite.Figure;
import org.yearpress.compare.SeenSite.Part;
import org.yearpress.compare.SeenSite.Passages;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

@Tag("unit")
class SiteComparisonTest {
  private static final Messages ENGLISH = Messages.of("en");

  private static SeenSite site(Part... parts) {
    return new SeenSite("", "", "en", List.of(parts), List.of());
  }

  private static SeenSite site(List<Diagnostic> found) {
    return new SeenSite("", "", "en", List.of(), found);
  }

  private static Part report(
      Map<String, String> facts, List<Figure> figures, List<Passages> sections) {
    return new Part(
        "town/2024", "Report", new TreeMap<>(facts), figures, sections, List.of(), List.of());
  }

  private static Part empty(String address) {
    return new Part(address, "Title", new TreeMap<>(), List.of(), List.of(), List.of(), List.of());
  }

  private static Part sections(Passages... sections) {
    return report(Map.of(), List.of(), List.of(sections));
  }

  private static Part files(Attached... files) {
    return new Part(
        "town/2024", "Report", new TreeMap<>(), List.of(), List.of(), List.of(files), List.of());
  }

  private static Figure figure(String cell, String shown) {
    return new Figure(cell, "Row " + cell, shown, shown.isEmpty() ? "blank" : "value");
  }

  private static Passages section(String slug, String... blocks) {
    return new Passages(slug, "Title of " + slug, List.of(blocks));
  }

  private static Diagnostic finding(String id, Severity severity, boolean accepted, String words) {
    return new Diagnostic(
        id,
        "relation",
        severity,
        Place.of("town/2024/statistics.csv"),
        Text.of("compare.title", "words", words),
        List.of(),
        null,
        new Diagnostic.Subject("town/2024", "", "fail", List.of(), accepted, "", ""));
  }

  private static PartChange only(Part before, Part after) {
    Changes changes = SiteComparison.of(site(before), site(after));
    assertThat(changes.parts()).hasSize(1);
    return changes.parts().get(0);
  }

  @Test
  void equalSitesHaveNoChanges() {
    Part part = report(Map.of("title", "A"), List.of(figure("1", "5")), List.of(section("a", "x")));
    Changes changes = SiteComparison.of(site(part), site(part));

    assertThat(changes.isEmpty()).isTrue();
    for (ChangesFormat format : ChangesFormat.ALL) {
      assertThat(format.format().apply(changes, ENGLISH)).as(format.name()).isNotEmpty();
    }
    assertThat(ChangesFormat.named("text").orElseThrow().format().apply(changes, ENGLISH))
        .isEqualTo("nothing that readers or reviewers see has changed\n");
    assertThat(ChangesFormat.named("pdf")).isEmpty();
  }

  @Test
  void reportsThatAreNewOrGoneSayHowMuchThereIsOfThem() {
    Part gone = report(Map.of(), List.of(figure("1", "5")), List.of(section("a", "x")));
    Changes changes = SiteComparison.of(site(gone), site(empty("town/2025")));

    assertThat(changes.parts())
        .extracting(PartChange::address, PartChange::kind, PartChange::size)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "town/2024", Kind.REMOVED, new Changes.Size(1, 1, 0)),
            org.assertj.core.groups.Tuple.tuple(
                "town/2025", Kind.ADDED, new Changes.Size(0, 0, 0)));
  }

  @Test
  void figuresDifferByWhatIsWrittenAndByTheirState() {
    Figure blank = figure("2", "");
    Figure notApplicable = new Figure("2", "Row 2", "", "not-applicable");
    PartChange change =
        only(
            report(Map.of(), List.of(figure("1", "5"), blank, figure("4", "1")), List.of()),
            report(
                Map.of(), List.of(figure("1", "6"), notApplicable, figure("3", "0")), List.of()));

    assertThat(change.figures())
        .containsExactly(
            new FigureChange("1", "Row 1", figure("1", "5"), figure("1", "6")),
            new FigureChange("2", "Row 2", blank, notApplicable),
            new FigureChange("3", "Row 3", null, figure("3", "0")),
            new FigureChange("4", "Row 4", figure("4", "1"), null));
  }

  /** A blank is never told as a zero, and a zero never as a blank. */
  @Test
  void aBlankIsToldInWords() {
    Changes changes =
        SiteComparison.of(
            site(report(Map.of(), List.of(figure("1", ""), figure("2", "0")), List.of())),
            site(report(Map.of(), List.of(figure("1", "0")), List.of())));

    assertThat(ChangesText.render(changes, ENGLISH))
        .contains("1  Row 1: not given → 0\n", "2  Row 2: 0 → no such row\n");
  }

  @Test
  void factsThatAreNewGoneOrOthersAreTold() {
    PartChange change =
        only(
            report(Map.of("title", "A", "status", "draft"), List.of(), List.of()),
            report(Map.of("title", "B", "published", "2025-01-31"), List.of(), List.of()));

    assertThat(change.facts())
        .containsExactly(
            new Changes.FactChange("published", "", "2025-01-31"),
            new Changes.FactChange("status", "draft", ""),
            new Changes.FactChange("title", "A", "B"));
  }

  @Test
  void aSectionUnderAnotherNameWithTheSameTextHasMoved() {
    PartChange change =
        only(sections(section("old", "x", "y")), sections(section("new", "x", "y")));

    assertThat(change.sections())
        .containsExactly(new SectionChange("new", "Title of new", Kind.MOVED, "old", List.of()));
  }

  @Test
  void aSectionUnderAnotherNameWithAnotherTextIsNewAndTheOtherGone() {
    PartChange change = only(sections(section("old", "x")), sections(section("new", "y")));

    assertThat(change.sections())
        .extracting(SectionChange::slug, SectionChange::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("new", Kind.ADDED),
            org.assertj.core.groups.Tuple.tuple("old", Kind.REMOVED));
  }

  /** Of the sections in another order as few as possible are said to have moved. */
  @Test
  void oneSectionThatIsPutFirstMovesAlone() {
    PartChange change =
        only(
            sections(section("a", "1"), section("b", "2"), section("c", "3")),
            sections(section("c", "3"), section("a", "1"), section("b", "2")));

    assertThat(change.sections())
        .containsExactly(new SectionChange("c", "Title of c", Kind.MOVED, "", List.of()));
  }

  @Test
  void aSectionThatMovedAndWasEditedIsToldWithItsEdits() {
    PartChange change =
        only(
            sections(section("a", "1"), section("b", "2"), section("c", "3")),
            sections(section("c", "three"), section("a", "1"), section("b", "2")));

    assertThat(change.sections())
        .containsExactly(
            new SectionChange(
                "c", "Title of c", Kind.MOVED, "", List.of(new TextEdits.Edit("3", "three"))));
  }

  @Test
  void attachmentsDifferByTheirBytesAndTheirTitles() {
    PartChange change =
        only(
            files(
                new Attached("a.pdf", "A", 10, "aa"),
                new Attached("b.pdf", "B", 20, "bb"),
                new Attached("c.pdf", "C", 30, "cc")),
            files(
                new Attached("a.pdf", "A", 10, "aa"),
                new Attached("b.pdf", "B", 12_345, "b2"),
                new Attached("d.pdf", "D", 12_345_678, "dd")));

    assertThat(change.attachments())
        .containsExactly(
            new FileChange("b.pdf", "B", Kind.CHANGED, 20, 12_345),
            new FileChange("d.pdf", "D", Kind.ADDED, -1, 12_345_678),
            new FileChange("c.pdf", "C", Kind.REMOVED, 30, -1));
    assertThat(change.attachments().stream().map(ChangeWords::sizes))
        .containsExactly(" (20 B → 12 kB)", " (12.3 MB)", " (30 B)");
  }

  @Test
  void aFindingIsFollowedByItsId() {
    Diagnostic stays = finding("T1", Severity.ERROR, false, "same");
    Changes changes =
        SiteComparison.of(
            site(
                List.of(
                    stays,
                    finding("T2", Severity.ERROR, false, "was"),
                    finding("T3", Severity.ERROR, false, "x"),
                    finding("T4", Severity.ERROR, true, "x"),
                    finding("T5", Severity.ERROR, false, "x"))),
            site(
                List.of(
                    stays,
                    finding("T2", Severity.ERROR, false, "is"),
                    finding("T3", Severity.ERROR, true, "x"),
                    finding("T4", Severity.ERROR, false, "x"),
                    finding("T6", Severity.WARNING, false, "x"))));

    assertThat(changes.findings())
        .extracting(change -> change.finding().id() + " " + change.kind())
        .containsExactly(
            "T2 " + FindingChangeKind.CHANGED,
            "T3 " + FindingChangeKind.ACCEPTED,
            "T4 " + FindingChangeKind.REOPENED,
            "T6 " + FindingChangeKind.NEW,
            "T5 " + FindingChangeKind.GONE);
    assertThat(Arrays.stream(FindingChangeKind.values()).map(changes::count))
        .containsExactly(1L, 1L, 1L, 1L, 1L);
  }

  /** Lines are added above a fault in a file: it is the same fault further down. */
  @Test
  void aFaultOfAFileIsTheSameOnAnotherLine() {
    Text words = Text.of("compare.title");
    Changes changes =
        SiteComparison.of(
            site(List.of(Diagnostic.error("link", Place.at("a.md", 3, 1), words, null))),
            site(List.of(Diagnostic.error("link", Place.at("a.md", 7, 1), words, null))));

    assertThat(changes.isEmpty()).isTrue();
  }

  @Test
  void noFormatLetsMarkupOfTheContentThrough() {
    String hostile = "<script>alert(1)</script>\n\"&";
    Part before =
        new Part("a/2024", hostile, new TreeMap<>(), List.of(), List.of(), List.of(), List.of());
    Part after =
        new Part(
            "a/2024",
            hostile,
            new TreeMap<>(Map.of("title", hostile)),
            List.of(new Figure(hostile, hostile, hostile, "text")),
            List.of(new Passages(hostile, hostile, List.of(hostile))),
            List.of(new Attached(hostile, hostile, 1, "")),
            List.of());
    Changes changes = SiteComparison.of(site(before), site(after));

    assertThat(ChangesHtml.render(changes, ENGLISH)).doesNotContain("<script>", "&\"");
    assertThat(ChangesJson.render(changes, ENGLISH).lines()).as("one line of JSON").hasSize(1);
    Stream<String> lines = ChangesText.render(changes, ENGLISH).lines();
    assertThat(lines).noneMatch(line -> line.startsWith("\"&"));
  }
}
