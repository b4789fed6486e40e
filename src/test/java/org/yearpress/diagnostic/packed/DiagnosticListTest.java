package org.yearpress.diagnostic.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

@Tag("unit")
class DiagnosticListTest {
  private static final int MANY = 3 * DiagnosticList.SHORT + 17;

  @Test
  void aListGivesWhatWasPutIntoIt() {
    for (int size : List.of(0, 1, DiagnosticList.SHORT, DiagnosticList.SHORT + 1, MANY)) {
      List<Diagnostic> all = some(size, new Random(size));
      List<Diagnostic> list = DiagnosticList.of(all.stream());

      assertThat(list instanceof DiagnosticList)
          .as("packed: " + size)
          .isEqualTo(size > DiagnosticList.SHORT);
      assertThat(list.equals(all)).as("equal: " + size).isTrue();
      assertThat(DiagnosticList.decoded(DiagnosticList.encoded(list)).equals(all)).isTrue();
      assertThat(DiagnosticList.decoded(DiagnosticList.encoded(all)).equals(all)).isTrue();
      int part = size / 3;
      assertThat(DiagnosticList.joined(all.subList(0, part), all.subList(part, size)).equals(all))
          .isTrue();
    }
  }

  @Test
  void aSortedListIsWhatSortingMakesOfAll() {
    for (int seed : List.of(1)) {
      // Few places, so that many are the same, and many the order does not tell apart.
      List<Diagnostic> all = some(MANY, new Random(seed));
      List<Diagnostic> expected = all.stream().distinct().sorted(Diagnostic.ORDER).toList();
      List<Diagnostic> sorted = DiagnosticList.sorted(all);

      assertThat(expected.size()).as("seed " + seed).isLessThan(MANY);
      assertThat(sorted.equals(expected)).as("seed " + seed).isTrue();
      assertThat(DiagnosticList.sorted(sorted)).isSameAs(sorted);
      assertThat(DiagnosticList.sorted(DiagnosticList.of(all.stream())).equals(expected)).isTrue();
    }
  }

  @Test
  void aSortedListTakesFurtherOnes() {
    for (int seed : List.of(1, 2, 3)) {
      Random random = new Random(seed);
      // Those of reports, one after the other; the last time all over each other.
      List<Diagnostic> many = seed == 3 ? some(MANY, random) : inOrder(some(MANY, random));
      for (int few : List.of(0, 1, 100, DiagnosticList.SHORT + 5)) {
        List<Diagnostic> further =
            seed == 1 ? inOrder(some(few, random)) : some(few, random); // among them, or beside
        List<Diagnostic> all = new ArrayList<>(many);
        all.addAll(further);
        DiagnosticList.Sorter sorter = new DiagnosticList.Sorter();
        sorter.addAll(DiagnosticList.sorted(many));
        sorter.addAll(further);
        List<Diagnostic> sorted = sorter.list();
        assertThat(few > 0 || sorted == sorter.list()).as("alone: not gone through").isTrue();
        List<Diagnostic> expected = all.stream().distinct().sorted(Diagnostic.ORDER).toList();

        String as = "seed %s, %s".formatted(seed, few);
        assertThat(sorted.equals(expected)).as(as).isTrue();
        assertThat(IntStream.range(0, sorted.size()).mapToObj(sorted::get).toList())
            .as(as)
            .isEqualTo(expected);
        assertThat(Tally.of(sorted)).as(as).isEqualTo(Tally.of(expected));
        assertThat(DiagnosticList.decoded(DiagnosticList.encoded(sorted)).equals(expected))
            .as(as)
            .isTrue();
      }
    }
  }

  @Test
  void whatWasFoundInOneThingIsGivenAsItIs() {
    for (int size : List.of(0, 1, 7, 500)) {
      List<Diagnostic> all = some(size, new Random(size));
      List<Diagnostic> expected = all.stream().distinct().sorted(Diagnostic.ORDER).toList();
      PackedDiagnostics packed = PackedDiagnostics.of(all);

      assertThat(packed.list()).as("size " + size).isEqualTo(expected);
      assertThat(packed.tally()).as("size " + size).isEqualTo(Tally.of(expected));
      assertThat(packed.isEmpty()).as("size " + size).isEqualTo(size == 0);
    }
  }

  /**
   * Of reports in their order, of reports with findings in a file of all, and of reports at all.
   */
  @Test
  void whatWasFoundInManyThingsIsSortedAndEachIsOnce() {
    for (int seed : List.of(1, 2, 3)) {
      Random random = new Random(seed);
      DiagnosticList.Collector collector = new DiagnosticList.Collector();
      List<Diagnostic> all = new ArrayList<>();
      for (int report = 0; report < 300; report++) {
        List<Diagnostic> found = some(random.nextInt(9), random);
        if (seed < 3) {
          String folder = "示例市/%06d/".formatted(report);
          found = found.stream().map(each -> in(each, folder + "statistics.csv")).toList();
        }
        if (seed == 2 && report % 40 == 0) {
          found = new ArrayList<>(found);
          found.add(in(one(random), report == 80 ? "示例市/000070/report.yml" : "site.yml"));
        }
        collector.add(PackedDiagnostics.of(found));
        all.addAll(found);
      }
      List<Diagnostic> packed = collector.list();
      assertThat(Tally.of(packed).warnings()).as("seed " + seed).isPositive();
      List<Diagnostic> further = some(20, random);
      all.addAll(further);
      DiagnosticList.Sorter sorter = new DiagnosticList.Sorter();
      sorter.addAll(packed);
      sorter.addAll(further);
      List<Diagnostic> sorted = sorter.list();

      List<Diagnostic> expected = all.stream().distinct().sorted(Diagnostic.ORDER).toList();
      assertThat(new ArrayList<>(sorted)).as("seed " + seed).isEqualTo(expected);
      assertThat(Tally.of(sorted)).as("seed " + seed).isEqualTo(Tally.of(expected));
      assertThat(DiagnosticList.sorted(packed))
          .as("seed " + seed)
          .containsAll(packed)
          .isSortedAccordingTo(Diagnostic.ORDER);
    }
  }

  @Test
  void aViewIsWhatIsWantedOfAList() {
    Predicate<Diagnostic> wanted = each -> each.place().line() % 3 != 0;
    for (int size : List.of(0, DiagnosticList.SHORT, MANY)) {
      List<Diagnostic> all = DiagnosticList.sorted(some(size, new Random(size)));
      List<Diagnostic> expected = all.stream().filter(wanted).toList();
      List<Diagnostic> view = DiagnosticList.view(all, wanted);

      assertThat(new ArrayList<>(view)).as("size " + size).isEqualTo(expected);
      assertThat(view.equals(expected)).as("size " + size).isTrue();
      assertThat(view).as("size " + size).hasSameSizeAs(expected);
      assertThat(Tally.of(view)).as("size " + size).isEqualTo(Tally.of(expected));
      assertThat(DiagnosticList.view(view, each -> false)).as("size " + size).isEmpty();
      assertThat(size < MANY || DiagnosticList.sorted(view) == view).as("sorted").isTrue();
    }
  }

  @Test
  void manyDiagnosticsTakeFewBytes() {
    List<Diagnostic> all = some(MANY, new Random(1));

    assertThat(DiagnosticList.encoded(all).length / MANY).isLessThan(60);
  }

  private static List<Diagnostic> some(int size, Random random) {
    List<Diagnostic> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(one(random));
    }
    return all;
  }

  private static List<Diagnostic> inOrder(List<Diagnostic> all) {
    List<Diagnostic> some = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      some.add(in(all.get(i), "示例市/%06d/statistics.csv".formatted(i / 5)));
    }
    return some;
  }

  private static Diagnostic in(Diagnostic each, String file) {
    Place place = each.place();
    return new Diagnostic(
        each.id(),
        each.code(),
        each.severity(),
        new Place(file, place.line(), place.column(), place.cell()),
        each.message(),
        each.details(),
        each.hint(),
        each.subject());
  }

  private static Diagnostic one(Random random) {
    String report = "示例市/" + (2008 + random.nextInt(10));
    Place place =
        new Place(
            report + "/statistics.csv",
            random.nextInt(40),
            random.nextInt(3),
            random.nextInt(4) == 0 ? "t\ud800!B7" : "");
    Diagnostic.Subject subject =
        random.nextBoolean()
            ? null
            : new Diagnostic.Subject(
                report,
                random.nextBoolean() ? "t1/r/c" : "",
                "fail",
                random.nextBoolean() ? List.of() : List.of("410", "1\u00a0234"),
                random.nextBoolean(),
                "form@1",
                "");
    return new Diagnostic(
        "T" + random.nextInt(20),
        "rule",
        List.of(Severity.values()).get(random.nextInt(3)),
        place,
        Text.of("check.unequal", "left", "410", "right", "x".repeat(random.nextInt(2) * 200)),
        random.nextBoolean() ? List.of() : List.of(Text.of("a"), Text.literal("b")),
        random.nextBoolean() ? null : Text.of("check.hint", "of", Text.list(List.of("a", "b"))),
        subject);
  }
}
