package org.yearpress.record;

import java.util.List;

/**
 * What a correction may name as its {@code section} beside sections: the summary, facts of
 * report.yml, and files by their paths in the report's folder. No slug has a slash.
 */
public final class RecordedParts {
  /** The summary and the facts that are recorded. */
  public static final List<String> NAMES =
      List.of(Recording.SUMMARY, "title", "period", "published", "scope", RecordComparison.FORM);

  private static final List<String> FOLDERS =
      List.of(RecordComparison.ATTACHMENTS, RecordComparison.PICTURES);

  private RecordedParts() {}

  /** Whether a text names one of them. */
  public static boolean has(String name) {
    return NAMES.contains(name) || isFile(name);
  }

  /** Whether a text names a file of a report. */
  public static boolean isFile(String name) {
    return FOLDERS.stream().anyMatch(name::startsWith);
  }
}
