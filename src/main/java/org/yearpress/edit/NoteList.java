package org.yearpress.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list that an import leaves, as a person ticks it off. A tick is written into the file as
 * {@code [x]}, as lists of tasks have it; every other character stays.
 *
 * @param parts in their order, those without items left out
 */
record NoteList(List<Part> parts) {
  private static final Pattern ITEM = Pattern.compile("(\\d{1,6}\\. )(\\[[ xX]] )?(\\S.*)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(\\p{Punct})");

  NoteList {
    parts = List.copyOf(parts);
  }

  /**
   * Items of one kind.
   *
   * @param lead what to do with them; may be empty
   */
  record Part(String title, String lead, List<Item> items) {}

  /**
   * Something to be looked at.
   *
   * @param line where it stands, from 1
   * @param words where it is and what is the matter
   * @param quote of the source; may be empty
   */
  record Item(int line, String words, String quote, boolean done) {}

  /** Reads the text of the file. */
  static NoteList of(String text) {
    List<Part> parts = new ArrayList<>();
    List<String> lines = text.lines().toList();
    String title = "";
    String lead = "";
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher item = ITEM.matcher(line);
      if (line.startsWith("## ")) {
        add(parts, title, lead, items);
        title = plain(line.substring(3));
        lead = "";
        items = new ArrayList<>();
      } else if (item.matches()) {
        String tick = item.group(2);
        String quote = quote(lines, i + 1);
        boolean done = tick != null && !tick.startsWith("[ ]");
        items.add(new Item(i + 1, plain(item.group(3)), quote, done));
      } else if (!line.isBlank() && items.isEmpty() && !line.startsWith("|")) {
        lead = plain(line);
      }
    }
    add(parts, title, lead, items);
    return new NoteList(parts);
  }

  private static void add(List<Part> parts, String title, String lead, List<Item> items) {
    if (!items.isEmpty()) {
      parts.add(new Part(title, lead, List.copyOf(items)));
    }
  }

  private static String quote(List<String> lines, int from) {
    StringBuilder quote = new StringBuilder();
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(">")) {
        quote.append(quote.isEmpty() ? "" : "\n").append(plain(line.substring(1).strip()));
      } else if (!line.isEmpty()) {
        break;
      }
    }
    return quote.toString();
  }

  private static String plain(String markdown) {
    return ESCAPED.matcher(markdown).replaceAll("$1");
  }

  /** How many items nobody has ticked off. */
  long open() {
    return parts.stream().flatMap(part -> part.items().stream()).filter(i -> !i.done()).count();
  }

  /**
   * The text with an item ticked off, or not.
   *
   * @param words of the item as the page shows it
   * @return empty where that line says something else by now
   */
  static Optional<String> ticked(String text, int line, String words, boolean done) {
    int at = 0;
    for (int i = 1; i < line && at >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
      at = at == 0 ? -1 : at;
    }
    if (at < 0) {
      return Optional.empty();
    }
    int end = text.indexOf('\n', at);
    String old = text.substring(at, end < 0 ? text.length() : end);
    String bare = old.endsWith("\r") ? old.substring(0, old.length() - 1) : old;
    Matcher item = ITEM.matcher(bare);
    if (!item.matches() || !plain(item.group(3)).equals(words)) {
      return Optional.empty();
    }
    String now = item.group(1) + (done ? "[x] " : "") + item.group(3);
    return Optional.of(text.substring(0, at) + now + text.substring(at + bare.length()));
  }
}
