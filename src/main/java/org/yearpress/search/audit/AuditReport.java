package org.yearpress.search.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.search.SearchCheck;
import org.yearpress.text.JsonText;

/** The counts of a full check, as written to {@code search-report.json}. */
public final class AuditReport {
  private static final int FORMAT = 1;
  private static final int WORST = 10;

  private final String index;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Long> bytes = new TreeMap<>();
  private final Map<String, Integer> published = new TreeMap<>();
  private Map<String, Integer> questions = Map.of();
  private List<SampleQuestions.Cost> worst = List.of();
  private String largest = "";
  private long ofLargest = -1;
  private int files;

  /**
   * @param index hash of what leads to all its files
   */
  public AuditReport(String index) {
    this.index = index;
    for (String name :
        List.of("segments", "reports", "pages", "unlisted", "parts", "units", "grams")) {
      counts.put(name, 0);
    }
  }

  void count(String what, int more) {
    counts.merge(what, more, Integer::sum);
  }

  /** A file of the index, by its kind. */
  void file(String kind, String path, int size) {
    files++;
    bytes.merge(kind, (long) size, Long::sum);
    if (size > ofLargest) {
      ofLargest = size;
      largest = path;
    }
  }

  /** How many pages something else than the index says are published. */
  void published(String by, int pages) {
    published.put(by, pages);
  }

  public void questions(SampleQuestions questions) {
    this.questions = questions.asked();
    worst = questions.worst(WORST);
  }

  public SearchCheck.AuditResult result(List<String> faults) {
    return new SearchCheck.AuditResult(
        of("segments"), of("parts"), of("units"), of("grams"), json(faults), faults);
  }

  private int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  private String json(List<String> faults) {
    JsonText json = new JsonText().object();
    json.name("format").value(FORMAT).name("index").value(index);
    json.newline().name("counts").object();
    counts.forEach((what, count) -> json.name(what).value(count));
    json.endObject().newline().name("bytes").object();
    json.name("files").value(files);
    bytes.forEach((kind, size) -> json.name(kind).value(size));
    long all = bytes.values().stream().mapToLong(Long::longValue).sum();
    long texts = bytes.getOrDefault("texts", 0L);
    json.name("perPageWithoutTexts").value((all - texts) / Math.max(1, of("pages")));
    json.name("largest").object();
    json.name("path").value(largest).name("bytes").value(Math.max(0, ofLargest));
    json.endObject().endObject();
    json.newline().name("published").object();
    published.forEach((by, pages) -> json.name(by).value(pages));
    json.endObject().newline().name("asked").object();
    questions.forEach((kind, count) -> json.name(kind).value(count));
    json.endObject().newline().name("worst").array();
    for (SampleQuestions.Cost each : worst) {
      json.newline().object();
      json.name("question").value(each.question());
      json.name("candidates").value(each.candidates());
      json.name("bytes").value(each.bytes()).endObject();
    }
    json.endArray().newline().name("faults").array();
    faults.forEach(fault -> json.newline().value(fault));
    json.endArray().endObject().newline();
    return json.toString();
  }
}
