package org.yearpress.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.yaml.YamlScalar;
import org.yearpress.model.Report;
import org.yearpress.record.Recording;

/** The words of a report that are in its report.yml. */
final class TitleAndSummary {
  static final String TITLE = "title";

  /** Keys of report.yml; corrections name the parts so, too. */
  static final List<String> KEYS = List.of(TITLE, Recording.SUMMARY);

  private TitleAndSummary() {}

  /** What a report says, as a page shows and returns it. */
  static String of(Report report, String key) {
    return SectionText.unified(key.equals(TITLE) ? report.title() : report.description().summary());
  }

  /**
   * The file with other words; all its other bytes stay.
   *
   * @param now by key
   * @return empty where the file is not UTF-8
   */
  static Optional<byte[]> edited(byte[] file, Map<String, String> now) {
    Optional<String> text = Decoding.utf8(file);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String yaml = text.get();
    for (Map.Entry<String, String> each : now.entrySet()) {
      String words = SectionText.unified(each.getValue()).strip();
      yaml = YamlScalar.withText(yaml, each.getKey(), words);
    }
    return Optional.of(SectionText.bytes(yaml, SectionText.isMarked(file)));
  }
}
