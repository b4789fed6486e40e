package org.yearpress.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SortedRunsTest {
  @TempDir Path temp;
  private final AtomicInteger opened = new AtomicInteger();

  private record Word(String text, int number) {
    static final Comparator<Word> ORDER =
        Comparator.comparing(Word::text).thenComparingInt(Word::number);
  }

  private static final class Codec implements SortedRuns.Codec<Word> {
    @Override
    public void write(Word word, DataOutput out) throws IOException {
      out.writeUTF(word.text);
      out.writeInt(word.number);
    }

    @Override
    public Word read(DataInput in) throws IOException {
      return new Word(in.readUTF(), in.readInt());
    }
  }

  @Test
  void itAnswersAsASortedSetWhateverIsOnTheDisk() throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int most = 1 + random.nextInt(5);
      TreeSet<Word> expected = new TreeSet<>(Word.ORDER);
      try (SortedRuns<Word> runs = runs(most)) {
        int size = random.nextInt(600);
        for (int i = 0; i < size; i++) {
          Word word = new Word("w" + random.nextInt(90), i);
          runs.add(word);
          expected.add(word);
          if (random.nextInt(100) == 0) {
            assertThat(runs).as("seed " + seed).containsExactlyElementsOf(expected);
          }
        }
        assertThat(runs).as("seed " + seed).containsExactlyElementsOf(expected);
        for (int i = 0; i < 95; i++) {
          String text = "w" + i;
          boolean odd = random.nextBoolean();
          Word wanted =
              expected.stream()
                  .filter(word -> word.text.equals(text) && (word.number % 2 == 1 || !odd))
                  .findFirst()
                  .orElse(null);
          assertThat(runs.find(text, word -> word.number % 2 == 1 || !odd))
              .as("seed %s, %s", seed, text)
              .isEqualTo(wanted);
        }
      }
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aShortListNeverTouchesTheDisk() throws IOException {
    try (SortedRuns<Word> runs = runs(100)) {
      for (int i = 0; i < 99; i++) {
        runs.add(new Word("w", 99 - i));
      }
      assertThat(read(runs)).hasSize(99).isSortedAccordingTo(Word.ORDER);
    }
    assertThat(opened).hasValue(0);
  }

  @Test
  void whatIsReadIsTheListAsItWasWhenTheReadingBegan() throws IOException {
    try (SortedRuns<Word> runs = runs(3)) {
      List<Word> before = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        before.add(new Word("w" + i % 10, i));
        runs.add(before.get(i));
      }
      Iterator<Word> reading = runs.iterator();
      for (int i = 0; i < 200; i++) {
        runs.add(new Word("v", i));
      }
      List<Word> read = new ArrayList<>();
      reading.forEachRemaining(read::add);
      assertThat(read).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  private static List<Word> read(Iterable<Word> words) {
    List<Word> read = new ArrayList<>();
    words.forEach(read::add);
    return read;
  }

  private SortedRuns<Word> runs(int most) {
    SortedRuns.ScratchSpace space =
        new SortedRuns.ScratchSpace(
            () -> new SystemDisk().scratch(temp.resolve("run-" + opened.incrementAndGet())), most);
    return new SortedRuns<>(Word.ORDER, Word::text, new Codec(), space);
  }

  @Test
  void afterClosingNothingOfTheDiskCanBeRead() throws IOException {
    SortedRuns<Word> runs = runs(1);
    runs.add(new Word("w", 1));
    runs.close();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> runs.iterator().next())
        .isInstanceOf(UncheckedIOException.class);
  }
}
