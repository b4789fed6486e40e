package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.yearpress.search.audit.AuditReport;
import org.yearpress.search.audit.IndexAudit;
import org.yearpress.search.audit.PublishedPages;
import org.yearpress.search.audit.SampleQuestions;

/** Checks a written index: a few sample texts in every build, everything on request. */
public final class SearchCheck {
  private static final String FOLDER = "search-index/";
  private static final int SAMPLES = 40;

  /** Faults that are reported; where there are more, all is lost anyway. */
  private static final int MAX_FAULTS = 20;

  private static final int MAX_LENGTH = 12;

  private SearchCheck() {}

  /** The files of a site. */
  @FunctionalInterface
  public interface Files {
    /**
     * The bytes of a file; null when there is none.
     *
     * @param path below the site's root, with {@code /}
     */
    byte @Nullable [] read(String path);
  }

  /**
   * What was looked at.
   *
   * @param report all of it as JSON, for tools
   * @param faults what is wrong, each with its place; empty when nothing is
   */
  public record AuditResult(
      int segments, int parts, int units, int grams, String report, List<String> faults) {
    public AuditResult {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Looks for some texts that pages have, and for all names of bodies and statistics. Which texts
   * depends on the index alone.
   *
   * @throws BrokenIndexException when one of them is not found where it is
   */
  public static void sample(Files files) {
    try {
      IndexReader index = reader(files);
      SplittableRandom random = random(files);
      for (int i = 0; i < SAMPLES; i++) {
        String fault = sample(index, random);
        if (fault != null) {
          throw new BrokenIndexException(fault);
        }
      }
      List<String> faults = new ArrayList<>();
      names(index, faults);
      if (!faults.isEmpty()) {
        throw new BrokenIndexException(faults.get(0));
      }
    } catch (DamagedException e) {
      throw new BrokenIndexException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Looks at everything: each gram of each part, each file, each name, each address; asks questions
   * of all kinds; holds the pages of the index against what else says what is published.
   *
   * @param drafts whether the site was built with drafts: pages that ask search engines to stay
   *     away are in its index then, and are no fault
   */
  public static AuditResult audit(Files files, boolean drafts) {
    List<String> faults = new ArrayList<>();
    AuditReport report = new AuditReport(hash(files));
    IndexAudit check = new IndexAudit(files, drafts, report, faults);
    try {
      IndexReader index = reader(files);
      SampleQuestions questions = new SampleQuestions(index, random(files));
      try {
        questions.weave();
      } catch (DamagedException e) {
        faults.add(String.valueOf(e.getMessage())); // and what else is damaged is reported as well
      }
      SampleQuestions.Seen seen = new SampleQuestions.Seen(questions.woven());
      check.index(index, seen);
      names(index, faults);
      new PublishedPages(files, report, faults).compare(check.pages(), check.unlisted());
      if (faults.isEmpty()) { // answers of a damaged index tell nothing new
        questions.ask(seen.where(), faults);
        report.questions(questions);
      }
    } catch (DamagedException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    return report.result(faults.stream().distinct().limit(MAX_FAULTS).toList());
  }

  private static IndexReader reader(Files files) {
    return new IndexReader(path -> of(files, FOLDER + path));
  }

  public static byte[] of(Files files, String path) {
    byte[] bytes = files.read(path);
    if (bytes == null) {
      throw new DamagedException("there is no " + path);
    }
    return bytes;
  }

  /** A text of one to twelve characters out of some part; what is wrong, or null. */
  private static @Nullable String sample(IndexReader index, SplittableRandom random) {
    int all = index.segments().stream().mapToInt(s -> s.manifest().parts()).sum();
    if (all == 0) {
      return null;
    }
    int part = random.nextInt(all);
    for (IndexReader.Opened segment : index.segments()) {
      int parts = segment.manifest().parts();
      if (part < parts) {
        SegmentManifest.Entry entry = segment.manifest().of(part);
        PassageFile file = index.file(entry, part);
        String text = file.heads(index.fold()) + Gram.BETWEEN + file.text(index.fold());
        QueryTerm queryTerm = term(text, random);
        return queryTerm == null || index.leads(segment, queryTerm, part)
            ? null
            : unfound(queryTerm, entry, file, part);
      }
      part -= parts;
    }
    return null;
  }

  static String unfound(
      QueryTerm queryTerm, SegmentManifest.Entry entry, PassageFile file, int part) {
    return String.format(
        Locale.ROOT,
        "\"%s\" is on %s/%s (part %d) and is not found there",
        queryTerm.text(),
        entry.folder(),
        file.suffix(),
        part);
  }

  /** A piece of a text inside one field; null where it falls on a border. */
  private static @Nullable QueryTerm term(String text, SplittableRandom random) {
    int[] points = text.codePoints().toArray();
    int from = random.nextInt(points.length);
    int length = 1 + random.nextInt(MAX_LENGTH);
    int to = from;
    while (to < points.length && to - from < length && points[to] != Gram.BETWEEN) {
      to++;
    }
    String piece = new String(points, from, to - from).strip();
    return piece.isEmpty() ? null : new QueryTerm(piece, "", false);
  }

  private static void names(IndexReader index, List<String> faults) {
    index
        .lostNames()
        .forEach(
            lost -> faults.add("\"" + lost.getValue() + "\" does not lead to " + lost.getKey()));
  }

  /** Told by the index alone, so that the same index is always looked at in the same way. */
  private static SplittableRandom random(Files files) {
    return new SplittableRandom(Long.parseUnsignedLong(hash(files).substring(0, 16), 16));
  }

  private static String hash(Files files) {
    byte[] root = files.read(SearchIndex.ROOT);
    return IndexFile.hash(List.of(root == null ? new byte[0] : root));
  }

  /** The text of a file as characters, for what is looked for in pages. */
  public static String characters(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
