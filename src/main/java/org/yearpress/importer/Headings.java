package org.yearpress.importer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds headings and their depth: by the styles of the source, otherwise by their numbers
 * (一、（一）1.). A number with one short sentence before the text of the paragraph is a run-in heading
 * and is split off.
 */
final class Headings {
  private static final int MAX_LENGTH = 50;
  private static final int MAX_RUN_IN_LENGTH = 34;
  private static final String SENTENCE_ENDS = "。！？";

  private final List<Block> blocks;
  private final boolean byStyle;
  private final int topStyle;
  private final Optional<HeadingNumber.Kind> top;
  private final List<HeadingNumber.Kind> open = new ArrayList<>();

  /** Blocks with a depth: 1 for a section, 0 for text. */
  record Item(Block block, int depth) {}

  private Headings(List<Block> blocks) {
    this.blocks = blocks;
    Map<HeadingNumber.Kind, Integer> counts = new EnumMap<>(HeadingNumber.Kind.class);
    int least = Integer.MAX_VALUE;
    int styled = 0;
    int bold = 0;
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Paragraph paragraph) {
        if (paragraph.level() == Block.Paragraph.BOLD) {
          bold++;
        } else if (paragraph.level() > 0) {
          least = Math.min(least, paragraph.level());
          styled++;
        }
        String text = paragraph.text();
        HeadingNumber.of(text)
            .filter(headingNumber -> length(paragraph, headingNumber) > 0)
            .ifPresent(headingNumber -> counts.merge(headingNumber.kind(), 1, Integer::sum));
      }
    }
    Optional<HeadingNumber.Kind> kind = Optional.empty();
    for (HeadingNumber.Kind each :
        List.of(
            HeadingNumber.Kind.PART,
            HeadingNumber.Kind.CHINESE,
            HeadingNumber.Kind.ROMAN,
            HeadingNumber.Kind.DIGITS)) {
      int least1 = each == HeadingNumber.Kind.CHINESE && styled == 0 ? 1 : 2;
      if (kind.isEmpty() && counts.getOrDefault(each, 0) >= least1) {
        kind = Optional.of(each);
      }
    }
    boolean strong =
        kind.filter(k -> k == HeadingNumber.Kind.PART || k == HeadingNumber.Kind.CHINESE)
            .isPresent();
    boolean onlyBold = styled == 0 && kind.isEmpty() && bold > 1;
    this.byStyle = (styled > 0 && !strong) || onlyBold;
    this.topStyle = onlyBold ? Block.Paragraph.BOLD : least;
    this.top = byStyle ? Optional.empty() : kind;
  }

  static List<Item> of(List<Block> blocks) {
    return new Headings(blocks).items();
  }

  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (!(block instanceof Block.Paragraph paragraph) || paragraph.isBlank()) {
        items.add(new Item(block, 0));
        continue;
      }
      if (byStyle) {
        boolean bold = paragraph.level() == Block.Paragraph.BOLD && topStyle != paragraph.level();
        int depth = paragraph.level() > 0 && !bold ? paragraph.level() - topStyle + 1 : 0;
        if (depth == 1) {
          open.clear();
        }
        items.add(new Item(block, depth));
        continue;
      }
      marked(paragraph, i, items);
    }
    return items;
  }

  private void marked(Block.Paragraph paragraph, int index, List<Item> items) {
    Optional<HeadingNumber> marker = HeadingNumber.of(paragraph.text());
    int length = marker.map(m -> length(paragraph, m)).orElse(0);
    boolean known =
        top.isPresent() && (isOpen() || marker.filter(m -> m.kind() == top.get()).isPresent());
    if (length == 0 || !known) {
      boolean styled =
          paragraph.level() > 0 && paragraph.level() != Block.Paragraph.BOLD && isOpen();
      items.add(new Item(paragraph, styled ? open.size() + 1 : 0));
      return;
    }
    HeadingNumber.Kind kind = marker.orElseThrow().kind();
    boolean runsIn = length < paragraph.text().length();
    if (!runsIn && kind != top.get() && !hasText(index, kind)) {
      items.add(new Item(paragraph, 0));
      return;
    }
    int depth = depth(kind);
    if (runsIn) {
      List<Block.Paragraph> parts = paragraph.split(length);
      items.add(new Item(parts.get(0), depth));
      items.add(new Item(parts.get(1), 0));
    } else {
      items.add(new Item(paragraph, depth));
    }
  }

  private boolean isOpen() {
    return !open.isEmpty();
  }

  private int depth(HeadingNumber.Kind kind) {
    if (kind == top.orElseThrow()) {
      open.clear();
    }
    int at = open.indexOf(kind);
    if (at < 0) {
      open.add(kind);
      return open.size();
    }
    while (open.size() > at + 1) {
      open.remove(open.size() - 1);
    }
    return at + 1;
  }

  /** Whether text follows a heading before the next of its kind: else it is an item of a list. */
  private boolean hasText(int index, HeadingNumber.Kind kind) {
    for (int i = index + 1; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Paragraph next) {
        if (next.isBlank()) {
          continue;
        }
        Optional<HeadingNumber> marker = HeadingNumber.of(next.text());
        return marker.isEmpty() || marker.get().kind().compareTo(kind) > 0;
      }
      return true;
    }
    return false;
  }

  /** How much of a paragraph with a number is a heading; 0 for none of it. */
  private static int length(Block.Paragraph paragraph, HeadingNumber headingNumber) {
    String text = paragraph.text();
    int end = -1;
    for (int i = headingNumber.length(); i < text.length() && end < 0; i++) {
      if (SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0) {
        end = i + 1;
      }
    }
    if (end < 0 || end == text.length()) {
      boolean whole = text.length() <= MAX_LENGTH && text.length() > headingNumber.length();
      char last = text.charAt(text.length() - 1);
      boolean goesOn = "；;，,：:、".indexOf(last) >= 0;
      boolean sentence = end > 0 && (text.length() > MAX_RUN_IN_LENGTH || hasComma(text));
      return whole && !goesOn && !sentence ? text.length() : 0;
    }
    boolean inner = headingNumber.kind().compareTo(HeadingNumber.Kind.DIGITS) >= 0;
    int longest = inner ? 26 : MAX_RUN_IN_LENGTH;
    return end <= longest && !hasComma(text.substring(0, end)) ? end : 0;
  }

  /** A sentence with a comma and a figure tells something; a heading does not. */
  private static boolean hasComma(String text) {
    boolean comma = text.indexOf('，') >= 0 || text.indexOf(',') >= 0;
    boolean digit = text.substring(Math.min(3, text.length())).chars().anyMatch(Character::isDigit);
    return comma && digit;
  }
}
