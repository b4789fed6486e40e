package org.yearpress.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The order of results as the comment of the package tells it, worked out plainly: every text of an
 * index is read, every term is looked for with {@code contains}, no gram and no shard is asked.
 */
public final class OrderOracle {
  /** By the number of a unit's rank in the files: points of its heading and of its text. */
  private static final List<double[]> POINTS =
      List.of(
          new double[] {8, 6}, // title
          new double[] {4, 1}, // section
          new double[] {3, 1}, // row
          new double[] {2, 2}, // attachment
          new double[] {1, 1}, // imprint
          new double[] {1, 1}, // correction
          new double[] {4, 1}); // page

  private static final int COUNTED = 5;

  private final Fold fold = Fold.shipped();
  private final Map<String, FormWords> forms = new LinkedHashMap<>();
  private final Map<String, List<SearchText>> bodies = new LinkedHashMap<>();
  private final List<Page> pages = new ArrayList<>();
  private final int newest;

  /**
   * A result.
   *
   * @param address page and anchor, decoded
   * @param key the same for those that are folded into one
   */
  public record Result(String address, String key) {}

  private record Item(
      String anchor, SearchText label, SearchText unit, SearchText about, boolean heading) {}

  private record FormWords(String id, List<SearchText> said, List<Item> items) {}

  private record Unit(
      int rank, String anchor, SearchText heading, SearchText text, @Nullable Item item) {}

  private record Part(String heads, String text, List<Unit> units) {}

  private record Page(
      SegmentManifest.Entry report,
      int first,
      boolean isStatistics,
      String address,
      SearchText title,
      List<Part> parts) {}

  private record Scored(Unit unit, List<Double> points, boolean together, double score) {}

  private record Found(Page page, double score, Result result) {}

  /** Reads a whole index. */
  public OrderOracle(SearchCheck.Files files) {
    IndexReader index = new IndexReader(path -> SearchCheck.of(files, "search-index/" + path));
    readNames(
        IndexFile.content(
            IndexFile.NAMES, SearchCheck.of(files, "search-index/" + index.namesPath())));
    int last = 0;
    for (IndexReader.Opened segment : index.segments()) {
      for (SegmentManifest.Entry report : segment.manifest().reports()) {
        last = Math.max(last, report.year());
        readPages(index, segment, report);
      }
    }
    newest = last;
  }

  private void readNames(byte[] content) {
    ByteReader in = new ByteReader(content);
    for (int left = in.count(); left > 0; left--) {
      String id = in.text();
      List<SearchText> said = new ArrayList<>(List.of(words(in.text())));
      for (int shapes = in.count(); shapes > 0; shapes--) {
        in.texts();
      }
      List<Item> items = new ArrayList<>();
      for (int rows = in.count(); rows > 0; rows--) {
        String anchor = in.text();
        SearchText label = words(in.text());
        SearchText unit = words(in.text());
        items.add(new Item(anchor, label, unit, words(in.text()), in.one() == 1));
        in.number();
      }
      in.texts().forEach(text -> said.add(words(text)));
      forms.put(id, new FormWords(id, said, items));
    }
    for (int left = in.count(); left > 0; left--) {
      bodies.put(in.text(), in.texts().stream().map(this::words).toList());
    }
  }

  private SearchText words(String text) {
    return SearchText.of(text, fold);
  }

  private void readPages(
      IndexReader index, IndexReader.Opened segment, SegmentManifest.Entry report) {
    List<Part> all = new ArrayList<>();
    List<PassageFile> files = new ArrayList<>();
    for (int i = 0; i < report.kinds().size(); i++) {
      PassageFile file = index.file(report, report.first() + i);
      files.add(file);
      all.add(new Part(file.heads(fold), file.text(fold), units(file, report)));
    }
    for (int from = 0, to; from < all.size(); from = to) {
      to = from + 1;
      while (to < all.size() && !report.starts().get(to)) {
        to++;
      }
      pages.add(
          new Page(
              report,
              report.first() + from,
              report.kinds().get(from) == Contribution.Kind.STATISTICS.number(),
              index.address(segment, report.first() + from, files.get(from).suffix()),
              words(files.get(from).title()),
              all.subList(from, to)));
    }
  }

  private List<Unit> units(PassageFile file, SegmentManifest.Entry report) {
    List<Unit> units = new ArrayList<>();
    for (PassageFile.Shown shown : file.units()) {
      FormWords form = shown.rank() == 2 ? forms.get(report.form()) : null;
      Item item =
          form == null
              ? null
              : form.items().stream()
                  .filter(each -> each.anchor().equals(shown.anchor()))
                  .findFirst()
                  .orElse(null);
      SearchText heading = item == null ? words(shown.heading()) : item.label();
      units.add(new Unit(shown.rank(), shown.anchor(), heading, words(shown.text()), item));
    }
    return units;
  }

  /** Questions of the texts of the index, most of one word, some of several or with a sign. */
  public List<String> questions(long seed, int count) {
    Random random = new Random(seed);
    Set<String> questions = new java.util.LinkedHashSet<>();
    // what stands around a page only is no answer, whatever pieces of it the page has
    pages.stream()
        .filter(page -> page.report().year() > 0)
        .map(page -> page.report())
        .distinct()
        .limit(24)
        .forEach(
            report -> {
              String name = bodies.get(report.body()).get(0).plain();
              questions.add(name.substring(name.length() / 2) + " " + report.year());
            });
    while (questions.size() < count) {
      StringBuilder question = new StringBuilder();
      Page page = pages.get(random.nextInt(pages.size()));
      for (int words = 1 + random.nextInt(8) / 5 + random.nextInt(8) / 7; words > 0; words--) {
        page = random.nextBoolean() ? page : pages.get(random.nextInt(pages.size()));
        String word = word(random, page);
        if (question.length() > 0) {
          question.append(' ').append(random.nextInt(5) == 0 ? "-" : "");
        }
        question.append(word);
        if (random.nextInt(6) == 0 && page.report().year() > 0) {
          question.append(' ').append(page.report().year());
        }
      }
      if (!QueryTerm.parse(question.toString()).isEmpty()) {
        questions.add(question.toString());
      }
    }
    return List.copyOf(questions);
  }

  /** One to seven characters of a unit of a page, of a label or of a name. */
  private String word(Random random, Page page) {
    Part part = page.parts().get(random.nextInt(page.parts().size()));
    Unit unit = part.units().get(random.nextInt(part.units().size()));
    List<SearchText> names = bodies.get(page.report().body());
    SearchText searchText =
        switch (random.nextInt(7)) {
          case 0, 1 -> unit.heading();
          case 2 -> names == null ? page.title() : names.get(random.nextInt(names.size()));
          case 3 -> unit.item() == null ? unit.text() : unit.item().unit();
          default -> unit.text();
        };
    int[] points = searchText.plain().codePoints().toArray();
    int from = points.length == 0 ? 0 : random.nextInt(points.length);
    int to = Math.min(points.length, from + 1 + random.nextInt(7));
    String piece = new String(points, from, to - from).replaceAll("[\u001F\"\\s-]", "");
    return piece.isEmpty() ? "公开" : piece;
  }

  /** All that a question finds, in its order: bodies, statistics, pages. */
  public List<Result> order(String question) {
    List<QueryTerm> terms =
        QueryTerm.parse(question).stream().map(queryTerm -> queryTerm.folded(fold)).toList();
    List<QueryTerm> wanted = terms.stream().filter(queryTerm -> !queryTerm.without()).toList();
    List<QueryTerm> unwanted = terms.stream().filter(QueryTerm::without).toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Result> results = new ArrayList<>(named(wanted, unwanted));
    List<Found> found = new ArrayList<>();
    for (Page page : pages) {
      Found one = answer(page, wanted, unwanted);
      if (one != null) {
        found.add(one);
      }
    }
    found.sort(
        Comparator.comparingDouble(Found::score)
            .thenComparingInt(one -> one.page().report().year())
            .reversed()
            .thenComparingInt(one -> one.page().first()));
    found.forEach(one -> results.add(one.result()));
    return results;
  }

  private List<Result> named(List<QueryTerm> wanted, List<QueryTerm> unwanted) {
    Map<String, Double> places = new HashMap<>();
    bodies.forEach(
        (path, names) -> {
          if (wanted.stream().allMatch(queryTerm -> hit(names, queryTerm))
              && unwanted.stream().noneMatch(queryTerm -> hit(names, queryTerm))) {
            boolean whole =
                wanted.size() == 1
                    && names.stream().anyMatch(n -> n.plain().equals(wanted.get(0).text()));
            places.put(path + "/", (whole ? 100.0 : 0) - path.length());
          }
        });
    List<Result> named = new ArrayList<>(sorted(bodies.keySet().stream(), places));
    Map<String, Double> items = new LinkedHashMap<>();
    for (FormWords form : forms.values()) {
      for (Item item : form.items()) {
        if (!item.heading()
            && wanted.stream().allMatch(t -> says(item, t) || hits(form.said().get(0), t) > 0)
            && wanted.stream().anyMatch(queryTerm -> says(item, queryTerm))
            && unwanted.stream().noneMatch(queryTerm -> says(item, queryTerm))) {
          String bare =
              item.label().plain().replaceFirst("^(\\([^)]{1,3}\\)|[^a-z]{1,3}[.,\u3001])", "");
          long labels =
              wanted.stream().filter(queryTerm -> hits(item.label(), queryTerm) > 0).count();
          items.put(
              "items/" + form.id() + "/" + item.anchor().substring(2) + "/",
              labels * 10 + (bare.equals(wanted.get(0).text()) ? 20 : 0) - bare.length() / 100.0);
        }
      }
    }
    named.addAll(sorted(items.keySet().stream(), items));
    return named;
  }

  private static List<Result> sorted(
      java.util.stream.Stream<String> keys, Map<String, Double> places) {
    return keys.map(key -> key.endsWith("/") ? key : key + "/")
        .filter(places::containsKey)
        .sorted(Comparator.comparing((String key) -> -places.getOrDefault(key, 0.0)))
        .map(key -> new Result(key, key))
        .toList();
  }

  private @Nullable Found answer(Page page, List<QueryTerm> wanted, List<QueryTerm> unwanted) {
    FormWords form = page.isStatistics() ? forms.get(page.report().form()) : null;
    boolean several = wanted.size() > 1;
    List<Unit> all = page.parts().stream().flatMap(part -> part.units().stream()).toList();
    boolean own = false;
    boolean byForm = form != null && wanted.stream().anyMatch(queryTerm -> prints(form, queryTerm));
    for (QueryTerm queryTerm : wanted) {
      boolean printed = form != null && prints(form, queryTerm);
      boolean here = isIn(all, queryTerm);
      boolean around = several && isAround(page, queryTerm);
      if (!here && !printed && !around && !(several && hits(page.title(), queryTerm) > 0)) {
        return null;
      }
      own |= here || printed;
      byForm &= printed || around;
    }
    boolean clean =
        unwanted.stream()
            .noneMatch(
                queryTerm -> isIn(all, queryTerm) || (form != null && prints(form, queryTerm)));
    if (!own || !clean) {
      return null;
    }
    byForm &= unwanted.stream().noneMatch(queryTerm -> mayBeIn(page, queryTerm));
    return form != null && byForm ? ofForm(page, form, wanted) : ofUnits(page, wanted);
  }

  /** A page whose form says it all: the row whose label has most of the words. */
  private Found ofForm(Page page, FormWords form, List<QueryTerm> wanted) {
    String anchor = "";
    long most = 0;
    for (Item item : form.items()) {
      long labels = wanted.stream().filter(queryTerm -> hits(item.label(), queryTerm) > 0).count();
      if (labels > most) {
        most = labels;
        anchor = item.anchor();
      }
    }
    double score = 3 * age(page.report().year());
    return new Found(page, score, new Result(address(page, anchor), form.id() + " " + anchor));
  }

  private Found ofUnits(Page page, List<QueryTerm> wanted) {
    List<Scored> scored = new ArrayList<>();
    for (Part part : read(page, wanted)) {
      part.units().forEach(unit -> scored.add(score(page, unit, wanted)));
    }
    Scored best = scored.get(0);
    for (Scored each : scored) {
      best = each.score() > best.score() ? each : best;
    }
    double sum = 0;
    for (int i = 0; i < wanted.size(); i++) {
      int at = i;
      sum += scored.stream().mapToDouble(each -> each.points().get(at)).max().orElse(0);
    }
    if (wanted.size() > 1 && best.points().stream().allMatch(p -> p > 0)) {
      sum *= best.together() ? 1.5 : 1.2;
    }
    Unit unit = best.unit();
    String said = unit.heading().original() + Gram.BETWEEN + unit.text().original();
    String key =
        unit.rank()
            + (unit.rank() == 2 ? unit.anchor() : "")
            + Norm.of(said).replaceAll("[0-9]+", "");
    return new Found(
        page, sum * age(page.report().year()), new Result(address(page, unit.anchor()), key));
  }

  /**
   * The parts that are read: the one that promises most, with a word in a heading before one with
   * it in the text; all others that may help where a word is still missing then.
   */
  private List<Part> read(Page page, List<QueryTerm> wanted) {
    List<Part> parts = page.parts();
    List<Integer> may =
        IntStream.range(0, parts.size())
            .filter(i -> wanted.stream().anyMatch(queryTerm -> mayBeIn(parts.get(i), queryTerm)))
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> -worth(parts.get(i), wanted)))
            .toList();
    if (may.isEmpty()) {
      return parts.subList(0, 1);
    }
    Part first = parts.get(may.get(0));
    List<QueryTerm> open =
        wanted.stream()
            .filter(
                queryTerm ->
                    !isIn(first.units(), queryTerm) && !isPrintedBeside(page, first, queryTerm))
            .toList();
    List<Part> read = new ArrayList<>(List.of(first));
    may.stream().skip(1).map(parts::get).filter(part -> worth(part, open) > 0).forEach(read::add);
    return read;
  }

  private boolean isPrintedBeside(Page page, Part part, QueryTerm queryTerm) {
    FormWords form = forms.get(page.report().form());
    return form != null
        && prints(form, queryTerm)
        && part.units().stream().anyMatch(unit -> unit.rank() == 2);
  }

  private static int worth(Part part, List<QueryTerm> terms) {
    return terms.stream()
        .mapToInt(
            queryTerm -> hasAll(queryTerm, part.heads()) ? 3 : mayBeIn(part, queryTerm) ? 2 : 0)
        .sum();
  }

  private static boolean mayBeIn(Page page, QueryTerm queryTerm) {
    return page.parts().stream().anyMatch(part -> mayBeIn(part, queryTerm));
  }

  private static boolean mayBeIn(Part part, QueryTerm queryTerm) {
    return hasAll(queryTerm, part.heads(), part.text());
  }

  /** Whether texts have all pairs and threes of characters that a term is looked up by. */
  private static boolean hasAll(QueryTerm queryTerm, String... texts) {
    for (long gram : queryTerm.grams()) {
      StringBuilder characters = new StringBuilder();
      for (int i = 0; i < Gram.length(gram); i++) {
        characters.appendCodePoint(Gram.at(gram, i));
      }
      if (Arrays.stream(texts).noneMatch(text -> text.contains(characters))) {
        return false;
      }
    }
    return true;
  }

  private Scored score(Page page, Unit unit, List<QueryTerm> wanted) {
    double[] weights = POINTS.get(unit.rank());
    double[] points = new double[wanted.size()];
    double score = 0;
    SearchText measure = unit.item() == null ? unit.text() : unit.item().unit();
    for (int i = 0; i < points.length; i++) {
      QueryTerm queryTerm = wanted.get(i);
      int above = hits(unit.heading(), queryTerm);
      int below =
          hits(unit.text(), queryTerm) > 0
              ? hits(unit.text(), queryTerm)
              : hits(measure, queryTerm);
      points[i] =
          Math.max(
              above == 0 ? 0 : weights[0] * (1 + 0.2 * above),
              below == 0 ? 0 : weights[1] * (1 + 0.2 * below));
      if (unit.heading().plain().equals(queryTerm.text())
          || unit.text().plain().equals(queryTerm.text())
          || measure.plain().equals(queryTerm.text())) {
        points[i] *= 1.5;
      }
      score += points[i] / (isAround(page, queryTerm) ? 9 : 1);
    }
    boolean together =
        List.of("", " ").stream()
            .map(between -> String.join(between, wanted.stream().map(QueryTerm::text).toList()))
            .anyMatch(
                phrase ->
                    unit.heading().plain().contains(phrase)
                        || unit.text().plain().contains(phrase));
    return new Scored(unit, Arrays.stream(points).boxed().toList(), together, score);
  }

  private double age(int year) {
    return year == 0 ? 1 : Math.max(0.6, 1 - 0.03 * (newest - year));
  }

  private boolean isAround(Page page, QueryTerm queryTerm) {
    int year = page.report().year();
    return hit(bodies.getOrDefault(page.report().body(), List.of()), queryTerm)
        || (year > 0
            && queryTerm.text().replaceFirst("\u5E74$", "").equals(Integer.toString(year)));
  }

  private static boolean prints(FormWords form, QueryTerm queryTerm) {
    return hit(form.said(), queryTerm)
        || form.items().stream()
            .anyMatch(
                item -> hits(item.label(), queryTerm) > 0 || hits(item.unit(), queryTerm) > 0);
  }

  private static boolean says(Item item, QueryTerm queryTerm) {
    return hits(item.label(), queryTerm) > 0 || hits(item.about(), queryTerm) > 0;
  }

  private static boolean isIn(List<Unit> units, QueryTerm queryTerm) {
    return units.stream()
        .anyMatch(
            unit ->
                (unit.item() == null && hits(unit.heading(), queryTerm) > 0)
                    || hits(unit.text(), queryTerm) > 0);
  }

  private static boolean hit(List<SearchText> words, QueryTerm queryTerm) {
    return words.stream().anyMatch(each -> hits(each, queryTerm) > 0);
  }

  /** How often a text has a term, five times at most; in quotes as it was written. */
  private static int hits(SearchText searchText, QueryTerm queryTerm) {
    int plain = count(searchText.plain(), queryTerm.text());
    int hits =
        plain == 0 || queryTerm.exact().isEmpty()
            ? plain
            : count(Norm.spaced(searchText.original()), queryTerm.exact());
    return Math.min(hits, COUNTED);
  }

  private static int count(String text, String piece) {
    int count = 0;
    for (int at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length())) {
      count++;
    }
    return count;
  }

  private static String address(Page page, String anchor) {
    return page.address() + (anchor.isEmpty() ? "" : "#" + anchor);
  }
}
