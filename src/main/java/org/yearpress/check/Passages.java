package org.yearpress.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Prose;
import org.yearpress.model.Section;

/** Finds words in the prose of a report, with their places. */
final class Passages {
  /** The slug under which figures and bindings of the summary are named. */
  static final String SUMMARY = "summary";

  private Passages() {}

  /** A block of text with the section it belongs to. */
  record Block(String section, Prose.Passage passage) {
    String text() {
      return passage.text();
    }
  }

  /** Words found in a block. */
  record Hit(Block block, int start, int end) {
    Place place() {
      return block.passage().placeOf(start);
    }
  }

  /** All blocks of the report in reading order, the summary first. */
  static List<Block> blocks(CheckContext context) {
    List<Block> blocks = new ArrayList<>();
    Prose summary = context.input().summary();
    if (summary != null) {
      add(SUMMARY, summary, blocks);
    }
    List<Section> sections = context.report().sections();
    for (int i = 0; i < sections.size(); i++) {
      add(sections.get(i).slug(), context.input().prose().get(i), blocks);
    }
    return blocks;
  }

  private static void add(String section, Prose prose, List<Block> to) {
    for (Prose.Passage passage : prose.passages()) {
      to.add(new Block(section, passage));
    }
  }

  /**
   * Where quotes stand in the text of a section; white space need not be the same. Made once for
   * all quotes: there may be thousands.
   */
  static final class Quotes {
    private static final char END = '\0';

    private final String section;
    private final List<Prose.Passage> passages;
    private final String whole;
    private final TextIndex index;
    private final int[] starts;
    private @Nullable Squeezed squeezed;
    private @Nullable TextIndex squeezedIndex;

    Quotes(String section, Prose prose) {
      this.section = section;
      this.passages = prose.passages();
      this.starts = new int[passages.size()];
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < starts.length; i++) {
        starts[i] = all.length();
        all.append(passages.get(i).text()).append(END);
      }
      this.whole = all.toString();
      this.index = new TextIndex(whole);
    }

    Optional<Hit> find(String quote) {
      if (quote.indexOf(END) >= 0) {
        return Optional.empty();
      }
      int start = index.indexOf(quote);
      if (start >= 0) {
        return Optional.of(hit(start, start + quote.length()));
      }
      String wanted = Squeezed.of(quote).text;
      if (wanted.isEmpty()) {
        return Optional.empty();
      }
      Squeezed text = squeezed;
      TextIndex places = squeezedIndex;
      if (text == null || places == null) {
        text = Squeezed.of(whole);
        places = new TextIndex(text.text);
        squeezed = text;
        squeezedIndex = places;
      }
      int from = places.indexOf(wanted);
      return from < 0
          ? Optional.empty()
          : Optional.of(hit(text.offsets[from], text.offsets[from + wanted.length() - 1] + 1));
    }

    private Hit hit(int start, int end) {
      int at = Arrays.binarySearch(starts, start);
      int number = at >= 0 ? at : -at - 2;
      int before = starts[number];
      Block block = new Block(section, passages.get(number));
      return new Hit(block, start - before, end - before);
    }
  }

  /** The first block that has all words, at the first of them; else the first word anywhere. */
  static Optional<Hit> findAll(List<Block> blocks, List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<Block> first = containing(blocks, words.get(0));
    for (Block block : first) {
      if (hasAll(block.text(), words)) {
        return Optional.of(hit(block, words.get(0)));
      }
    }
    boolean everyWord =
        !first.isEmpty() && words.stream().noneMatch(word -> containing(blocks, word).isEmpty());
    return everyWord ? Optional.of(hit(first.get(0), words.get(0))) : Optional.empty();
  }

  private static List<Block> containing(List<Block> blocks, String word) {
    List<Block> found = new ArrayList<>();
    for (Block block : blocks) {
      if (block.text().contains(word)) {
        found.add(block);
      }
    }
    return found;
  }

  private static boolean hasAll(String text, List<String> words) {
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static Hit hit(Block block, String word) {
    int start = block.text().indexOf(word);
    return new Hit(block, start, start + word.length());
  }

  /** A text without white space, with the offset of each character left. */
  private static final class Squeezed {
    private final String text;
    private final int[] offsets;

    private Squeezed(String text, int[] offsets) {
      this.text = text;
      this.offsets = offsets;
    }

    static Squeezed of(String text) {
      StringBuilder squeezed = new StringBuilder(text.length());
      int[] offsets = new int[text.length()];
      for (int i = 0; i < text.length(); i++) {
        if (!Character.isWhitespace(text.charAt(i)) && !Character.isSpaceChar(text.charAt(i))) {
          offsets[squeezed.length()] = i;
          squeezed.append(text.charAt(i));
        }
      }
      return new Squeezed(squeezed.toString(), offsets);
    }
  }
}
