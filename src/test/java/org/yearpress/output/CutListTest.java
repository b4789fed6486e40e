package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

@Tag("unit")
class CutListTest {
  private static final int CASES = 2000;

  /** Texts of parts by their path. */
  private final Map<String, String> stored = new HashMap<>();

  private int written;

  /** Parts of which lines were copied. */
  private int spliced;

  /** Whether the parts that stand are not what was written. */
  private boolean isChanged;

  /** Together the parts say what the whole list says, each path once. */
  @Test
  void thePartsAreTheList() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      NavigableMap<String, ListedFile> files = files(random, random.nextInt(200));
      ListCut cut = new ListCut(1 + random.nextInt(20), 1 + random.nextInt(20));
      List<CutList.Part> parts = write(cut, files, List.of(), null);
      List<String> lines = new ArrayList<>();
      for (CutList.Part part : parts) {
        List<String> own = stored.get(part.stored().path()).lines().toList();
        assertThat(own).hasSize(part.count()).hasSizeLessThanOrEqualTo(cut.whole());
        assertThat(Checksums.path(own.get(0))).isEqualTo(part.first());
        assertThat(Checksums.path(own.get(own.size() - 1))).isEqualTo(part.last());
        lines.addAll(own);
      }
      String whole = new String(Checksums.of(files.values().iterator()).readAllBytes(), UTF_8);
      assertThat(lines).as("seed " + seed).isEqualTo(whole.lines().toList());
    }
  }

  /** Files come, go and change: the parts that grew from others are those of the whole list. */
  @Test
  void partsThatGrowAreThoseOfEverything() throws Exception {
    int kept = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      ListCut cut = new ListCut(2 + random.nextInt(12), 1 + random.nextInt(12));
      NavigableMap<String, ListedFile> files = files(random, 1 + random.nextInt(60));
      List<CutList.Part> parts = write(cut, files, List.of(), null);
      for (int round = 0; round < 4; round++) {
        NavigableMap<String, ListedFile> before = new TreeMap<>(files);
        Set<String> removed = new HashSet<>();
        for (String path : List.copyOf(files.keySet())) {
          if (files.size() > 1 && random.nextInt(12) == 0) {
            removed.add(path);
            files.remove(path);
          }
        }
        // that which begins a part is what others depend on
        if (files.size() > 1 && random.nextInt(3) == 0) {
          String first = parts.get(random.nextInt(parts.size())).first();
          if (files.remove(first) != null) {
            removed.add(first);
          }
        }
        NavigableMap<String, ListedFile> added = files(random, random.nextInt(4));
        files.putAll(added);
        NavigableMap<String, Manifest.Entry> old = new TreeMap<>();
        before.forEach(
            (path, file) -> {
              if (removed.contains(path) || added.containsKey(path)) {
                old.put(path, file.entry());
              }
            });
        SealedList.Changes changes =
            new SealedList.Changes(List.copyOf(added.values()), old, files.size(), 0);
        List<CutList.Part> clean = write(cut, files, List.of(), null);
        written = 0;
        isChanged = random.nextInt(8) == 0;
        parts = write(cut, files, parts, changes);
        assertThat(named(parts)).as("seed %s round %s", seed, round).isEqualTo(named(clean));
        kept += parts.size() - written;
      }
    }
    assertThat(kept).as("parts of which nothing was asked").isGreaterThan(CASES);
    assertThat(spliced).as("parts of which lines were copied").isGreaterThan(CASES);
  }

  /** A file more is a part that changes, and no other. */
  @Test
  void anEditRewritesOnePart() throws Exception {
    NavigableMap<String, ListedFile> files = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      String path = "body-" + i / 100 + "/20" + i % 100 + "/index.html";
      files.put(path, file(path, new Random(i)));
    }
    ListCut cut = new ListCut(1000, 100);
    Set<CutList.Part> before = new HashSet<>(write(cut, files, List.of(), null));
    files.put("body-77/new", file("body-77/new", new Random(1)));

    List<CutList.Part> after = write(cut, files, List.of(), null);

    assertThat(before).hasSizeBetween(100, 400);
    assertThat(after).filteredOn(part -> !before.contains(part)).hasSizeBetween(1, 2);
  }

  private static List<Manifest.Part> named(List<CutList.Part> parts) {
    return parts.stream().map(CutList.Part::named).toList();
  }

  private List<CutList.Part> write(
      ListCut cut,
      NavigableMap<String, ListedFile> files,
      List<CutList.Part> old,
      SealedList.Changes changes)
      throws IOException {
    return new CutList(cut, Checksums::of, this::splice, this::store)
        .write(from -> iterator(files, from), old, changes);
  }

  private InputStream splice(CutList.Stored old, SealedList.Changes changes) {
    String text = stored.get(old.path());
    Sha256 hash = isChanged ? new Sha256(0, 0, 0, 0) : old.entry().hash();
    spliced += isChanged ? 0 : 1;
    return Checksums.of(
        new VerifiedStream(
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            hash,
            () -> {
              throw new CutList.ChangedException();
            }),
        changes);
  }

  private static Iterator<ListedFile> iterator(
      NavigableMap<String, ListedFile> files, String from) {
    return files.tailMap(from, true).values().iterator();
  }

  private CutList.Stored store(InputStream text, String like) throws IOException {
    byte[] bytes = text.readAllBytes();
    written++;
    Sha256 hash = Sha256.of(Digests.hex(bytes));
    String path = Checksums.part(hash);
    stored.put(path, new String(bytes, UTF_8));
    return new CutList.Stored(
        path, new Manifest.Entry(hash, bytes.length, "text/plain"), ListedFile.NOT_STAGED);
  }

  private static NavigableMap<String, ListedFile> files(Random random, int count) {
    NavigableMap<String, ListedFile> files = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String path = random.nextInt(4) + "/" + random.nextInt(60) + ".html";
      files.put(path, file(path, random));
    }
    return files;
  }

  private static ListedFile file(String path, Random random) {
    Sha256 hash = new Sha256(random.nextLong(), 0, 0, 0);
    return new ListedFile(path, new Manifest.Entry(hash, 1, "text/html"), -1, 0, 0, false);
  }
}
