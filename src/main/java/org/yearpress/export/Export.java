package org.yearpress.export;

import org.yearpress.output.Sink;

/** A format that a report can be taken away in. One class and one line in {@link Exports#ALL}. */
public interface Export {
  /** The word for it in site.yml's {@code downloads}. */
  String name();

  /** Writes the files of one report; called from several threads, so it keeps nothing. */
  void write(ExportInput input, Sink sink);
}
