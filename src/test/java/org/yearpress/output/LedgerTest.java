package org.yearpress.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.text.Sha256;

@Tag("unit")
class LedgerTest {
  private static final List<Claim.Kind> KINDS = List.of(Claim.Kind.values());
  private static final int CASES = 300;

  @TempDir Path temp;
  private final AtomicInteger lists = new AtomicInteger();

  private record Put(String path, Manifest.Entry entry, Claim claim) {}

  /** Several threads, any order, paths that several want: the list is that of a sorted map. */
  @Test
  void itAnswersAsASortedMapOfTheStrongest() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<Put> puts = new ArrayList<>();
      Map<String, Put> expected = new TreeMap<>();
      for (int i = 0; i < random.nextInt(60); i++) {
        Claim claim = new Claim(KINDS.get(random.nextInt(KINDS.size())), i);
        String path = random.nextInt(9) + "-folder/" + random.nextInt(9) + ".html";
        Put put = new Put(path, entry(random), claim);
        puts.add(put);
        expected.merge(path, put, (one, two) -> one.claim.compareTo(two.claim) < 0 ? one : two);
      }
      Collections.shuffle(puts, random);
      try (Ledger ledger = ledger(random.nextInt(3) == 0 ? 1000 : 3)) {
        puts.parallelStream().forEach(put -> add(ledger, put));
        List<TakenPath> taken = ledger.settle();

        Map<String, Manifest.Entry> files = new TreeMap<>();
        expected.forEach((path, put) -> files.put(path, put.entry));
        assertThat(ledger.manifest().files()).as("seed " + seed).isEqualTo(files);
        assertThat(ledger.kept()).toIterable().extracting(ListedFile::path).isSorted();
        assertThat(taken).as("seed " + seed).hasSize(puts.size() - expected.size());
        files.forEach((path, entry) -> assertThat(ledger.entry(path)).contains(entry));
        assertThat(ledger.entry("nowhere")).isEmpty();
      }
    }
  }

  /** Names that differ by case, files in place of folders: no two that stay are in the way. */
  @Test
  void whatStaysCanStandBesideEachOtherOnAnySystem() throws IOException {
    List<String> names = List.of("a", "A", "b", "a-b", "ä", "Ä", "c.d");
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<Put> puts = new ArrayList<>();
      for (int i = 0; i < random.nextInt(40); i++) {
        StringBuilder path = new StringBuilder(names.get(random.nextInt(names.size())));
        for (int depth = random.nextInt(3); depth > 0; depth--) {
          path.append('/').append(names.get(random.nextInt(names.size())));
        }
        puts.add(new Put(path.toString(), entry(random), new Claim(Claim.Kind.REPORT, i)));
      }
      List<String> first = settled(puts, 1000, seed);
      Collections.shuffle(puts, random);
      assertThat(settled(puts, 3, seed)).as("seed " + seed).isEqualTo(first);
    }
  }

  /** A list that grows after it was settled comes to the same as one that is settled at its end. */
  @Test
  void whatComesLateHasThePlaceThatItWouldHaveHadBefore() throws IOException {
    List<String> names = List.of("a", "A", "b", "a-b", "ä", "c.d", "e", "F", "g/h", "I/j");
    int unlike = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<Put> puts = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(5); i++) {
        String path = names.get(random.nextInt(names.size()));
        String file = random.nextBoolean() ? path : path + "/" + names.get(random.nextInt(7));
        puts.add(new Put(file, entry(random), new Claim(Claim.Kind.REPORT, i)));
      }
      List<String> expected = settled(puts, 1000, seed);
      int early = random.nextInt(puts.size());
      try (Ledger ledger = ledger(random.nextBoolean() ? 1000 : 2)) {
        puts.subList(0, early).forEach(put -> add(ledger, put));
        int before = ledger.settle().size();
        puts.subList(early, puts.size()).forEach(put -> add(ledger, put));
        ledger.settle();
        assertThat(paths(ledger.kept())).as("seed " + seed).isEqualTo(expected);
        unlike += before == 0 && expected.size() < puts.size() ? 1 : 0;
      }
    }
    assertThat(unlike).as("lists in which only what came late is in the way").isPositive();
  }

  /**
   * Builds of one process, each of which puts some steps anew, with names that may be in the way:
   * the list that grows, and the texts of it, are those of one that is made of everything.
   */
  @Test
  void aListThatGrowsIsTheOneOfEverything() throws IOException {
    // Behind one of the last two UTF-8 comes in another order than texts.
    List<String> names =
        List.of(
            "a", "b", "c.d", "e", "F", "g/h", "I/j", "k/l", "ß/n", "A", "\uD83D\uDE00", "\uFF5E");
    int grown = 0;
    int contested = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      int most = random.nextBoolean() ? 1000 : 3;
      List<SortedMap<String, Manifest.Entry>> steps = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        steps.add(step(random, names, i, 0));
      }
      try (Ledger first = ledger(most)) {
        Ledger before = put(first, steps, 0);
        for (int round = 1; round < 6; round++) {
          for (int i = 0; i < steps.size(); i++) {
            if (random.nextInt(3) == 0) {
              steps.set(i, step(random, names, i, random.nextInt(4) == 0 ? round : 0));
            }
          }
          SealedList from = before.sealed();
          Ledger now = put(new Ledger(space(most), from), steps, round);
          try (Ledger whole = put(ledger(1000), steps, round)) {
            String as = "seed " + seed + " round " + round;
            assertThat(paths(now.kept())).as(as).isEqualTo(paths(whole.kept()));
            SealedList.Changes changes = now.changesSince(before);
            if (changes != null) {
              grown++;
              assertThat(changes.count()).as(as).isEqualTo(whole.manifest().files().size());
              assertThat(changes.bytes()).as(as).isEqualTo(whole.manifest().size());
              assertThat(now.hasTheFilesOf(before))
                  .as(as)
                  .isEqualTo(paths(now.kept()).equals(paths(before.kept())));
              assertThat(Checksums.of(Checksums.of(before.kept()), changes))
                  .as(as)
                  .hasSameContentAs(Checksums.of(whole.kept()));
              assertThat(shape(before).with(changes)).as(as).isEqualTo(shape(whole));
              assertThat(Manifest.text(before.manifest().open(), changes))
                  .as(as)
                  .hasSameContentAs(whole.manifest().open());
            } else if (from != null) {
              contested++;
            }
            for (String path : names) {
              assertThat(now.entry(path)).as(as + " " + path).isEqualTo(whole.entry(path));
            }
          }
          now.seal();
          before = now;
        }
      }
    }
    assertThat(grown).as("lists that grew").isGreaterThan(CASES);
    assertThat(contested).as("lists in which something was in the way").isPositive();
  }

  /** Files of a step: few are those of another one too. */
  private static SortedMap<String, Manifest.Entry> step(
      Random random, List<String> names, int number, int round) {
    SortedMap<String, Manifest.Entry> files = new TreeMap<>();
    for (int i = 0; i < random.nextInt(5); i++) {
      String name = names.get(random.nextInt(names.size()));
      boolean own = random.nextInt(12) > 0;
      String folder = round > 0 ? "new" + round + "/" : "";
      files.put(own ? folder + "s" + number + "/" + name : name, entry(random));
    }
    return files;
  }

  private static Ledger put(
      Ledger ledger, List<SortedMap<String, Manifest.Entry>> steps, int round) {
    for (int i = 0; i < steps.size(); i++) {
      Claim claim = new Claim(Claim.Kind.REPORT, i);
      if (!ledger.keep("step " + i, steps.get(i), path -> claim)) {
        steps.get(i).forEach((path, entry) -> add(ledger, new Put(path, entry, claim)));
        ledger.remember("step " + i, steps.get(i), true);
      }
    }
    ledger.settle();
    Manifest.Entry late = new Manifest.Entry(Integer.toString(round % 2).repeat(64), round, "a/b");
    add(ledger, new Put("late", late, Claim.SITE));
    ledger.settle();
    return ledger;
  }

  private static FolderShape shape(Ledger list) {
    FolderShape shape = FolderShape.EMPTY;
    for (Iterator<ListedFile> files = list.kept(); files.hasNext(); ) {
      shape = shape.plus(FolderShape.of(files.next()));
    }
    return shape;
  }

  private static List<String> paths(Iterator<ListedFile> files) {
    List<String> paths = new ArrayList<>();
    files.forEachRemaining(file -> paths.add(file.path() + file.entry()));
    return paths;
  }

  private List<String> settled(List<Put> puts, int most, int seed) throws IOException {
    try (Ledger ledger = ledger(most)) {
      puts.forEach(put -> add(ledger, put));
      int taken = ledger.settle().size();
      List<String> kept = new ArrayList<>();
      ledger.kept().forEachRemaining(file -> kept.add(file.path() + file.entry()));
      List<String> lost = new ArrayList<>();
      ledger.lost().forEachRemaining(file -> lost.add(file.path() + file.entry()));
      assertThat(kept.size() + lost.size()).as("seed " + seed).isEqualTo(puts.size());
      assertThat(taken).as("seed " + seed).isEqualTo(lost.size());
      assertBesideEachOther(ledger.kept(), "seed " + seed);
      if (!puts.isEmpty()) {
        assertThat(kept).as("seed " + seed).isNotEmpty();
      }
      return kept;
    }
  }

  private static void assertBesideEachOther(Iterator<ListedFile> kept, String where) {
    Map<String, String> seen = new TreeMap<>();
    while (kept.hasNext()) {
      String path = kept.next().path();
      assertThat(seen.put(OutputPath.folded(path), path)).as("%s: %s", where, path).isNull();
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        String folder = path.substring(0, slash) + "/";
        String before = seen.put(OutputPath.folded(folder), folder);
        assertThat(before == null || before.equals(folder)).as("%s: %s", where, path).isTrue();
      }
    }
    for (String folded : seen.keySet()) {
      assertThat(seen).as(where).doesNotContainKey(folded + "/");
    }
  }

  private Ledger ledger(int most) {
    return new Ledger(space(most));
  }

  private SortedRuns.ScratchSpace space(int most) {
    return new SortedRuns.ScratchSpace(
        () -> new SystemDisk().scratch(temp.resolve("list-" + lists.incrementAndGet())), most);
  }

  private static void add(Ledger ledger, Put put) {
    try {
      ledger.add(put.path, put.entry, ListedFile.NOT_STAGED, put.claim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Manifest.Entry entry(Random random) {
    Sha256 hash =
        new Sha256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    return new Manifest.Entry(hash, random.nextInt(1000), "text/" + random.nextInt(3));
  }
}
