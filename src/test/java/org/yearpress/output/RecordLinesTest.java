package org.yearpress.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Sha256;

@Tag("unit")
class RecordLinesTest {
  private static final int CASES = 200;

  /** Whatever is asked of a record that is not cut, in whatever order: as of a sorted list. */
  @Test
  void piecesOfARecordAreItsLines() {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      NavigableMap<String, Manifest.Entry> files = files(random.nextInt(60), random);
      RecordLines lines = lines(new Manifest(files).bytes(), 1 + random.nextInt(9));
      ask(lines, files, random, seed);
    }
  }

  /** Who asks here and there has no part read a third time. */
  @Test
  void aRecordThatIsAskedEverywhereIsReadAsAWhole() {
    NavigableMap<String, Manifest.Entry> files = new TreeMap<>();
    for (int i = 1000; i < 1400; i++) {
      files.put("p" + i, new Manifest.Entry("ab".repeat(32), i, "a/b"));
    }
    AtomicInteger opened = new AtomicInteger();
    byte[] record = new Manifest(files).bytes();
    RecordLines lines =
        new RecordLines(
            List.of(),
            part -> {
              opened.incrementAndGet();
              return new ByteArrayInputStream(record);
            },
            10,
            e -> new UnusableException(Text.of("output.manifest"), e),
            SortedRuns.ScratchSpace.none());
    Random random = new Random(CASES);
    for (int i = 0; i < 5000; i++) {
      String name = "p" + (1000 + random.nextInt(400));
      ListedFile found = lines.find(name);
      assertThat(found == null ? null : found.entry()).as(name).isEqualTo(files.get(name));
    }
    assertThat(opened).hasValueLessThan(4 * files.size() / 10);
  }

  /** A record that cannot be read is refused as where it is read as a whole. */
  @Test
  void whatIsNoLineIsRefused() {
    NavigableMap<String, Manifest.Entry> files = new TreeMap<>();
    for (int i = 10; i < 50; i++) {
      files.put("p" + i, new Manifest.Entry("ab".repeat(32), i, "a/b"));
    }
    byte[] bytes = new Manifest(files).bytes();
    bytes[bytes.length / 2] = '#';
    RecordLines lines = lines(bytes, 4);
    assertThat(lines.find("p10")).isNotNull();
    assertThatThrownBy(() -> lines.iterator("").forEachRemaining(file -> {}))
        .isInstanceOf(UnusableException.class);
  }

  /** Whatever is asked of a record in parts: as of a sorted list; another part is refused. */
  @Test
  void partsOfARecordAreItsLines() throws Exception {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      NavigableMap<String, Manifest.Entry> files = files(1 + random.nextInt(60), random);
      Map<String, byte[]> texts = new HashMap<>();
      List<Manifest.Part> parts = parts(files, random, texts);
      RecordLines lines =
          new RecordLines(
              parts,
              part -> new ByteArrayInputStream(texts.get(part.path())),
              1 + random.nextInt(9),
              e -> new UnusableException(Text.of("output.manifest"), e),
              SortedRuns.ScratchSpace.none());
      ask(lines, files, random, seed);
      byte[] first = texts.get(parts.get(0).path());
      assertThatThrownBy(() -> RecordPiece.of(parts.get(0), Arrays.copyOf(first, first.length - 1)))
          .as("seed %s", seed)
          .isInstanceOf(ManifestReader.UnreadableException.class);
    }
  }

  private static NavigableMap<String, Manifest.Entry> files(int most, Random random) {
    NavigableMap<String, Manifest.Entry> files = new TreeMap<>();
    for (int i = 0; i < most; i++) {
      files.put(name(random), new Manifest.Entry("ab".repeat(32), random.nextInt(9), "a/b"));
    }
    return files;
  }

  /** Asks all that can be asked, of lines that are there and of others. */
  private static void ask(
      RecordLines lines, NavigableMap<String, Manifest.Entry> files, Random random, int seed) {
    for (int i = 0; i < 40; i++) {
      String name = random.nextInt(8) == 0 ? "" : name(random);
      String as = "seed %s %s".formatted(seed, name);
      ListedFile found = lines.find(name);
      assertThat(found == null ? null : found.entry()).as(as).isEqualTo(files.get(name));
      assertThat(lines.next(name)).as(as).isEqualTo(files.ceilingKey(name));
      List<String> rest = new ArrayList<>();
      lines.iterator(name).forEachRemaining(file -> rest.add(file.path()));
      assertThat(rest).as(as).containsExactlyElementsOf(files.tailMap(name, true).keySet());
    }
  }

  private static List<Manifest.Part> parts(
      NavigableMap<String, Manifest.Entry> files, Random random, Map<String, byte[]> texts) {
    List<Manifest.Part> parts = new ArrayList<>();
    NavigableMap<String, Manifest.Entry> rest = files;
    while (!rest.isEmpty()) {
      List<String> paths = List.copyOf(rest.keySet());
      String last = paths.get(random.nextInt(paths.size()));
      Manifest part = new Manifest(rest.headMap(last, true));
      Sha256 hash = Sha256.of(part.sha256());
      String path = Manifest.Part.path(hash);
      byte[] text = part.bytes();
      texts.put(path, text);
      parts.add(
          new Manifest.Part(
              path, hash, text.length, part.files().size(), part.files().firstKey(), last));
      rest = rest.tailMap(last, false);
    }
    return parts;
  }

  private static RecordLines lines(byte[] record, int pieceLines) {
    return new RecordLines(
        List.of(),
        part -> new ByteArrayInputStream(record),
        pieceLines,
        e -> new UnusableException(Text.of("output.manifest"), e),
        SortedRuns.ScratchSpace.none());
  }

  private static String name(Random random) {
    return "f" + random.nextInt(30) + (random.nextBoolean() ? "/x\u00e4" : "") + ".html";
  }
}
