package org.yearpress.export;

import java.util.List;
import java.util.Optional;
import org.yearpress.api.API;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Registered;
import org.yearpress.output.Sink;

/** A format that a report can be taken away in. One class and one line in {@link Exports#ALL}. */
@API(status = API.Status.STABLE)
public interface Export extends Registered {
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
   *
   * @param fonts the publisher's fonts: none, one, or one for text and one for what is bold
   */
  default Export opened(List<byte[]> fonts) {
    return this;
  }

  /**
   * Why this format cannot use a font of the publisher's; empty when it can, or uses none, as by
   * default.
   */
  default Optional<String> fault(byte[] font) {
    return Optional.empty();
  }

  /**
   * Writes the file of one report, at {@link org.yearpress.model.Permalinks#download} with {@link
   * #file}, or says why there is none; called from several threads, so it keeps nothing of it.
   */
  void write(ExportInput input, Sink sink);
}
