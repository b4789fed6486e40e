package org.yearpress.export;

import org.yearpress.model.CheckedReport;
import org.yearpress.output.Sink;

/** A format that a report can be taken away in. One class and one line in {@link Exports#ALL}. */
public interface Export {
  /** The word for it in site.yml's {@code downloads}. */
  String name();

  /** What the file is called: {@code statistics.csv}. */
  String file();

  /** Whether there is anything to write for a report; true by default. */
  default boolean applies(CheckedReport report) {
    return true;
  }

  /**
   * The same format for one build: what it loads for its work, it may keep there until the build is
   * done. Itself by default.
   */
  default Export opened() {
    return this;
  }

  /** Writes the file of one report; called from several threads, so it keeps nothing of it. */
  void write(ExportInput input, Sink sink);
}
