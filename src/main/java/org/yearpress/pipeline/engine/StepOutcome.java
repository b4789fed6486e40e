package org.yearpress.pipeline.engine;

import java.util.List;
import java.util.SortedMap;
import org.yearpress.cache.Trace;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.output.Outbox;

/**
 * What came of a step, wherever it was done.
 *
 * @param number of the step
 * @param name of the step
 * @param ending how it ended
 * @param files what it put, in the order in which it did
 * @param trace all that the outcome depends on: it is that of the same site where the trace holds
 * @param diagnostics what is to be told to the editor, with the fault that ended it
 * @param parts what it gives to stages of the whole site, by stage
 */
public record StepOutcome(
    int number,
    String name,
    Ending ending,
    List<Outbox.Put> files,
    Trace trace,
    List<Diagnostic> diagnostics,
    SortedMap<String, Part> parts) {

  /** How a step ended. */
  public enum Ending {
    /** As it will again. */
    DONE,
    /** As it may not again: the next build does it anew. */
    TRANSIENT,
    /** Not at all: by a fault, or because nothing may have one of its paths. */
    FAILED
  }

  /** A record that was encoded. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record Part(byte[] bytes) {}
}
