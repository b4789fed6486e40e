package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Where a quote stands in a text; white space need not be the same. */
  static Optional<Hit> find(String section, Prose prose, String quote) {
    for (Prose.Passage passage : prose.passages()) {
      int start = passage.text().indexOf(quote);
      if (start >= 0) {
        return Optional.of(new Hit(new Block(section, passage), start, start + quote.length()));
      }
    }
    Squeezed wanted = Squeezed.of(quote);
    if (wanted.text().isEmpty()) {
      return Optional.empty();
    }
    for (Prose.Passage passage : prose.passages()) {
      Squeezed text = Squeezed.of(passage.text());
      int start = text.text().indexOf(wanted.text());
      if (start >= 0) {
        int last = start + wanted.text().length() - 1;
        return Optional.of(
            new Hit(
                new Block(section, passage),
                text.offsets().get(start),
                text.offsets().get(last) + 1));
      }
    }
    return Optional.empty();
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

  /** Whether one of these words stands in a text. */
  static boolean hasAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
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
  private record Squeezed(String text, List<Integer> offsets) {
    static Squeezed of(String text) {
      StringBuilder squeezed = new StringBuilder(text.length());
      List<Integer> offsets = new ArrayList<>();
      for (int i = 0; i < text.length(); i++) {
        if (!Character.isWhitespace(text.charAt(i)) && !Character.isSpaceChar(text.charAt(i))) {
          squeezed.append(text.charAt(i));
          offsets.add(i);
        }
      }
      return new Squeezed(squeezed.toString(), offsets);
    }
  }
}
