package org.yearpress.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept beside a site that changes file by file, so that a publication can be returned to:
 * the list of it. Files are kept under their hashes. Written as text, a line for each thing:
 *
 * <pre>
 * yearpress kept 1
 * file 3f2a…                        stands there, or may
 * generation 2026-01-31T12:00:00Z 0123abcd 9e8d…    when, from what, hash of its manifest
 * needs 3f2a…                       what the publication after it replaced or deleted
 * own published.txt 77aa…           a file beside the site as it was then; - for none
 * left published.txt                a file beside the site of the publication that was returned from
 * end 5
 * </pre>
 *
 * @param files hashes of what stands there, or may after a publication that was cut short
 * @param generations the latest first
 * @param left names of files beside the site that were returned from
 */
record KeptIndex(SortedSet<String> files, List<Generation> generations, SortedSet<String> left) {
  /** Nothing is kept. */
  static final KeptIndex NONE = new KeptIndex(new TreeSet<>(), List.of(), new TreeSet<>());

  /** Its name beside the site. */
  static final String NAME = "kept.txt";

  /** Stands for a file that was not there. */
  static final String ABSENT = "-";

  private static final String HEAD = "yearpress kept 1";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\ ]+(/[^/\\\\ ]+)*");

  KeptIndex {
    files = new TreeSet<>(files);
    generations = List.copyOf(generations);
    left = new TreeSet<>(left);
  }

  /**
   * A publication that can be returned to.
   *
   * @param at when it was made; may be empty
   * @param revision of its content; may be empty
   * @param manifest hash of its manifest
   * @param needs hashes of what the publication after it replaced or deleted
   * @param own files beside the site as they were, by name: hash, or {@link #ABSENT}
   */
  record Generation(
      String at,
      String revision,
      String manifest,
      SortedSet<String> needs,
      SortedMap<String, String> own) {
    Generation {
      needs = new TreeSet<>(needs);
      own = new TreeMap<>(own);
    }

    /** All that is kept for it. */
    SortedSet<String> hashes() {
      TreeSet<String> hashes = new TreeSet<>(needs);
      hashes.add(manifest);
      own.values().stream().filter(hash -> !hash.equals(ABSENT)).forEach(hashes::add);
      return hashes;
    }
  }

  /** The name beside the site of what is kept under a hash. */
  static String name(String hash) {
    return "kept/" + hash;
  }

  /** The name beside the site of a file of the publication that was returned from. */
  static String leftName(String name) {
    return "left/" + name;
  }

  /** The same when more may stand there. */
  KeptIndex withFiles(Collection<String> more) {
    SortedSet<String> all = new TreeSet<>(files);
    all.addAll(more);
    return new KeptIndex(all, generations, left);
  }

  /** All hashes that the generations need. */
  SortedSet<String> needed() {
    SortedSet<String> needed = new TreeSet<>();
    generations.forEach(generation -> needed.addAll(generation.hashes()));
    return needed;
  }

  /** The text of this list. */
  byte[] bytes() {
    List<String> lines = new ArrayList<>();
    files.forEach(hash -> lines.add("file " + hash));
    for (Generation each : generations) {
      lines.add(
          "generation " + word(each.at()) + " " + word(each.revision()) + " " + each.manifest());
      each.needs().forEach(hash -> lines.add("needs " + hash));
      each.own().forEach((name, hash) -> lines.add("own " + name + " " + hash));
    }
    left.forEach(name -> lines.add("left " + name));
    String text = String.join("\n", lines);
    return (HEAD + "\n" + text + (lines.isEmpty() ? "" : "\n") + "end " + lines.size() + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String word(String text) {
    return text.isEmpty() ? ABSENT : text;
  }

  private static String text(String word) {
    return word.equals(ABSENT) ? "" : word;
  }

  /** The list of these bytes; empty when they are not a whole one. */
  static Optional<KeptIndex> read(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(0).equals(HEAD) || !lines.get(last).equals("end " + (last - 1))) {
      return Optional.empty();
    }
    Lines read = new Lines();
    for (String line : lines.subList(1, last)) {
      if (!read.add(line.split(" ", -1))) {
        return Optional.empty();
      }
    }
    return Optional.of(read.index());
  }

  /** Takes the lines of a list one after the other. */
  private static final class Lines {
    private final SortedSet<String> files = new TreeSet<>();
    private final SortedSet<String> left = new TreeSet<>();
    private final List<Generation> generations = new ArrayList<>();

    /** The words of the line that began the last generation; null before the first. */
    private String @Nullable [] begun;

    private final SortedSet<String> needs = new TreeSet<>();
    private final SortedMap<String, String> own = new TreeMap<>();

    /** Whether the next line can stand there. */
    boolean add(String[] words) {
      return switch (words[0]) {
        case "file" -> words.length == 2 && isHash(words[1]) && files.add(words[1]);
        case "left" -> words.length == 2 && isName(words[1]) && left.add(words[1]);
        case "generation" -> words.length == 4 && isHash(words[3]) && begin(words);
        case "needs" -> begun != null && words.length == 2 && isHash(words[1]) && need(words[1]);
        case "own" ->
            begun != null
                && words.length == 3
                && isName(words[1])
                && (words[2].equals(ABSENT) || isHash(words[2]))
                && put(words[1], words[2]);
        default -> false;
      };
    }

    private boolean begin(String[] words) {
      end();
      begun = words;
      return true;
    }

    private boolean need(String hash) {
      needs.add(hash);
      return true;
    }

    private boolean put(String name, String hash) {
      own.put(name, hash);
      return true;
    }

    private void end() {
      String[] words = begun;
      if (words != null) {
        generations.add(new Generation(text(words[1]), text(words[2]), words[3], needs, own));
        needs.clear();
        own.clear();
      }
    }

    /** The list; no line can be added any more. */
    KeptIndex index() {
      end();
      return new KeptIndex(files, generations, left);
    }
  }

  private static boolean isHash(String word) {
    return HASH.matcher(word).matches();
  }

  /** Whoever writes and deletes by a list must not be led astray by it. */
  private static boolean isName(String name) {
    return FILE_NAME.matcher(name).matches() && !List.of(name.split("/", -1)).contains("..");
  }
}
