package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.memo.Blobs;
import org.yearpress.memo.Fingerprint;
import org.yearpress.output.Manifest;

/**
 * What came of one step, with all that it depends on: as long as its inputs and the answers to its
 * questions are the same, doing it again would give the same.
 *
 * @param inputs what the step was handed
 * @param asked what it asked on the way, in the order of asking
 * @param files what it put into the site
 * @param said what is to be told to the editor
 * @param parts where that lies which it gave to stages that speak of the whole site, by stage
 */
record StepResult(
    Fingerprint inputs,
    List<Question.Asked> asked,
    Map<String, Manifest.Entry> files,
    List<Diagnostic> said,
    Map<String, Blobs.Ref> parts) {

  /** Whether its parts stay where they are. */
  boolean isIn(Map<Blobs.Ref, Blobs.Ref> places) {
    return parts.values().stream().allMatch(ref -> ref.equals(places.get(ref)));
  }

  /** The same with its parts in other places. */
  StepResult moved(Map<Blobs.Ref, Blobs.Ref> to) {
    Map<String, Blobs.Ref> moved = new TreeMap<>();
    parts.forEach((stage, ref) -> moved.put(stage, to.getOrDefault(ref, ref)));
    return new StepResult(inputs, asked, files, said, moved);
  }
}
