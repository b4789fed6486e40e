package org.yearpress.search.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.search.Gram;
import org.yearpress.search.IndexReader;
import org.yearpress.search.PassageFile;
import org.yearpress.search.QueryTerm;
import org.yearpress.search.SearchText;

/**
 * Generates queries from the texts of an index, of every kind that readers type, each of which must
 * find its source page; and texts woven from pieces of several, which hardly any page has. The
 * choice depends on the index alone.
 */
public final class SampleQuestions {
  /**
   * Texts that are nowhere, as the specification asks, and some more as a few will be somewhere.
   */
  private static final int WOVEN = 60;

  private static final int WITHOUT = 30;
  private static final int MAX_LENGTH = 12;
  private static final int TRIES = 30;
  private static final int MAX_TERM_LENGTH = 64;

  private final IndexReader index;
  private final SplittableRandom random;
  private final Map<Integer, Integer> traditional = new HashMap<>();
  private final Map<String, Integer> asked = new LinkedHashMap<>();
  private final List<Cost> costs = new ArrayList<>();
  private final TreeSet<String> woven = new TreeSet<>();
  private final int parts;

  /**
   * What a question takes.
   *
   * @param candidates parts whose grams say that they may answer
   * @param bytes of the shards that it needs, not counted twice
   */
  public record Cost(String question, long candidates, long bytes) {}

  /** A part at random, with the page and the text that it has. */
  private record Source(IndexReader.Opened segment, int part, PassageFile file, String text) {}

  /** Makes a question of a text; null when this one has nothing for it. */
  private interface Kind extends Function<Source, @Nullable String> {}

  public SampleQuestions(IndexReader index, SplittableRandom random) {
    this.index = index;
    this.random = random;
    this.parts = index.segments().stream().mapToInt(s -> s.manifest().parts()).sum();
    index.fold().table().forEach((from, to) -> traditional.putIfAbsent(to, from));
  }

  /** How many questions there were of each kind. */
  Map<String, Integer> asked() {
    return asked;
  }

  /** The questions that take most, the dearest first. */
  public List<Cost> worst(int most) {
    return costs.stream()
        .sorted(
            Comparator.comparingLong(Cost::bytes)
                .thenComparingLong(Cost::candidates)
                .reversed()
                .thenComparing(Cost::question))
        .distinct()
        .limit(most)
        .toList();
  }

  /**
   * Asks questions of all kinds. The woven texts must be found on the pages that have them and
   * nowhere else.
   *
   * @param where the pages that have a woven text; none for most
   */
  public void ask(Map<String, ? extends Set<String>> where, List<String> faults) {
    if (parts == 0) {
      return;
    }
    ask("chinese", 80, source -> run(source.text(), Character::isIdeographic), faults);
    ask("digits", 60, source -> run(source.text(), c -> c >= '0' && c <= '9'), faults);
    ask("letters", 60, source -> run(source.text(), SampleQuestions::isLetter), faults);
    ask("punctuation", 60, source -> across(source.text()), faults);
    ask("mixed", 80, source -> run(source.text(), c -> true), faults);
    ask("full-width", 30, source -> fullWidth(run(source.text(), c -> true)), faults);
    ask("traditional", 30, source -> traditional(run(source.text(), c -> true)), faults);
    ask("quoted", 40, this::quoted, faults);
    ask("headings", 40, this::heading, faults);
    askWoven(where, faults);
  }

  /** Texts that hardly any page has; who reads all texts says which page does. */
  public Set<String> woven() {
    return woven;
  }

  private void askWoven(Map<String, ? extends Set<String>> where, List<String> faults) {
    List<String> nowhere = new ArrayList<>();
    for (String text : woven) {
      Set<String> known = where.get(text);
      Set<String> expected = known == null ? Set.of() : known;
      if (expected.isEmpty()) {
        nowhere.add(text);
      }
      TreeSet<String> found = new TreeSet<>(index.pages(text));
      if (!found.equals(expected)) {
        faults.add("\"" + text + "\" is on " + expected + " and is found on " + found);
      }
    }
    asked.put("nowhere", nowhere.size());
    without(nowhere, faults);
  }

  private void ask(String name, int count, Kind kind, List<String> faults) {
    int done = 0;
    for (int tries = 0; done < count && tries < count * TRIES; tries++) {
      Source source = source();
      String question = kind.apply(source);
      if (question != null && isOn(question, source.file())) {
        done++;
        cost(question, source);
        if (!index.finds(question, source.segment(), source.part())) {
          faults.add(unfound(question, source));
        }
      }
    }
    asked.put(name, done);
  }

  /** A page with a word is left out where it is not wanted, and stays for one that it lacks. */
  private void without(List<String> nowhere, List<String> faults) {
    List<String> missing =
        nowhere.stream().filter(text -> Character.isLetter(text.codePointAt(0))).toList();
    int done = 0;
    for (int tries = 0; done < WITHOUT && tries < WITHOUT * TRIES; tries++) {
      Source source = source();
      String wanted = run(source.text(), Character::isLetterOrDigit);
      String other = run(source.text(), Character::isLetter);
      if (wanted == null || other == null) {
        continue;
      }
      done++;
      String question = wanted + " -" + other;
      if (index.finds(question, source.segment(), source.part())) {
        faults.add("\"" + question + "\" leads to " + address(source) + ", which has both");
      }
      if (!missing.isEmpty()) {
        question = wanted + " -" + missing.get(done % missing.size());
        if (!index.finds(question, source.segment(), source.part())) {
          faults.add(unfound(question, source));
        }
      }
    }
    asked.put("without", done);
  }

  private String unfound(String question, Source source) {
    return "\"" + question + "\" is answered by " + address(source) + " and does not lead there";
  }

  private String address(Source source) {
    return index.address(source.segment(), source.part(), source.file().suffix());
  }

  private void cost(String question, Source source) {
    long candidates = 0;
    List<QueryTerm> terms = index.terms(question);
    for (QueryTerm queryTerm : terms) {
      candidates += index.candidates(source.segment(), queryTerm).cardinality();
    }
    costs.add(new Cost(question, candidates, index.shardBytes(source.segment(), terms)));
  }

  /** Whether, by the text alone, all that a question asks for is there. */
  private boolean isOn(String question, PassageFile file) {
    List<QueryTerm> terms = index.terms(question);
    if (terms.isEmpty() || terms.stream().anyMatch(QueryTerm::without)) {
      return false;
    }
    List<SearchText> texts = new ArrayList<>();
    for (PassageFile.Shown unit : file.units()) {
      texts.add(SearchText.of(unit.heading(), index.fold()));
      texts.add(SearchText.of(unit.text(), index.fold()));
    }
    return terms.stream()
        .allMatch(queryTerm -> texts.stream().anyMatch(text -> text.hold(queryTerm)));
  }

  private Source source() {
    int part = random.nextInt(parts);
    for (IndexReader.Opened segment : index.segments()) {
      if (part < segment.manifest().parts()) {
        PassageFile file = index.file(segment.manifest().of(part), part);
        String text = file.heads(index.fold()) + Gram.BETWEEN + file.text(index.fold());
        return new Source(segment, part, file, text);
      }
      part -= segment.manifest().parts();
    }
    throw new IllegalStateException("parts are counted wrong");
  }

  /** One to twelve characters of a kind from some place on; null where it has none there. */
  private @Nullable String run(String text, IntPredicate kind) {
    int[] points = text.codePoints().toArray();
    int from = random.nextInt(points.length);
    int length = 1 + random.nextInt(MAX_LENGTH);
    while (from < points.length && !isPart(points[from], kind)) {
      from++;
    }
    int to = from;
    while (to < points.length && to - from < length && isPart(points[to], kind)) {
      to++;
    }
    return plain(new String(points, from, to - from));
  }

  /** A piece with something in it that is neither letter nor digit. */
  private @Nullable String across(String text) {
    String piece = run(text, c -> true);
    return piece == null || piece.codePoints().allMatch(Character::isLetterOrDigit) ? null : piece;
  }

  /** A piece as it was written, in quotes. */
  private @Nullable String quoted(Source source) {
    List<PassageFile.Shown> units = source.file().units();
    PassageFile.Shown unit = units.get(random.nextInt(units.size()));
    String text = random.nextBoolean() || unit.text().isEmpty() ? unit.heading() : unit.text();
    if (text.isEmpty()) {
      return null;
    }
    int[] points = text.codePoints().toArray();
    int from = random.nextInt(points.length);
    int to = Math.min(points.length, from + 1 + random.nextInt(MAX_LENGTH));
    String piece = new String(points, from, to - from).strip();
    boolean isFit = piece.chars().noneMatch(c -> c < ' ' || "\"\u201C\u201D".indexOf(c) >= 0);
    return piece.isEmpty() || !isFit ? null : '"' + piece + '"';
  }

  /** A whole heading, or the title of an attachment, as it was written. */
  private @Nullable String heading(Source source) {
    List<PassageFile.Shown> units = source.file().units();
    String heading = units.get(random.nextInt(units.size())).heading().strip();
    boolean isFit =
        !heading.isEmpty()
            && heading.codePointCount(0, heading.length()) <= MAX_TERM_LENGTH
            && heading.chars().noneMatch(c -> c < ' ' || "-\"\u201C\u201D".indexOf(c) >= 0);
    return isFit ? heading : null;
  }

  private @Nullable String fullWidth(@Nullable String piece) {
    if (piece == null) {
      return null;
    }
    StringBuilder wide = new StringBuilder();
    piece
        .codePoints()
        .forEach(c -> wide.appendCodePoint(c > ' ' && c < 0x7F ? c + 0xFF01 - '!' : c));
    String made = wide.toString();
    return made.equals(piece) ? null : same(made, piece);
  }

  private @Nullable String traditional(@Nullable String piece) {
    if (piece == null) {
      return null;
    }
    StringBuilder old = new StringBuilder();
    piece.codePoints().forEach(c -> old.appendCodePoint(traditional.getOrDefault(c, c)));
    String made = old.toString();
    return made.equals(piece) ? null : same(made, piece);
  }

  /** A question that asks for the same as another; null when something in it means more. */
  private @Nullable String same(String question, String piece) {
    List<QueryTerm> terms = QueryTerm.parse(question);
    return terms.size() == 1
            && terms.get(0).folded(index.fold()).equals(new QueryTerm(piece, "", false))
        ? question
        : null;
  }

  /** A piece that means itself when it is typed: nothing in it is a sign of the language. */
  private @Nullable String plain(String piece) {
    return piece.isEmpty() ? null : same(piece, piece);
  }

  private static boolean isPart(int c, IntPredicate kind) {
    return c != Gram.BETWEEN && c != ' ' && c != '"' && kind.test(c);
  }

  private static boolean isLetter(int c) {
    return Character.isLetter(c) && !Character.isIdeographic(c);
  }

  /** Texts of characters that pages have, from here and there. */
  public void weave() {
    for (int tries = 0; parts > 0 && woven.size() < WOVEN && tries < WOVEN * TRIES; tries++) {
      String first = run(source().text(), c -> true);
      String second = run(source().text(), c -> true);
      String text = first == null || second == null ? null : plain(first + second);
      if (text != null && text.codePointCount(0, text.length()) > 2 && !index.isKnownName(text)) {
        woven.add(text);
      }
    }
  }

  /** The pages of each woven text, filled while all texts are read. */
  public static final class Seen {
    private final Set<String> texts;
    private final Map<String, Set<String>> where = new TreeMap<>();

    public Seen(Set<String> texts) {
      this.texts = texts;
    }

    /** One part of a page, as it is compared. */
    void part(String address, String heads, String text) {
      for (String each : texts) {
        if (heads.contains(each) || text.contains(each)) {
          where.computeIfAbsent(each, t -> new TreeSet<>()).add(address);
        }
      }
    }

    public Map<String, Set<String>> where() {
      return where;
    }
  }
}
