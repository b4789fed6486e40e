package org.yearpress.publish;

import java.util.List;

/**
 * What a publication does, in order.
 *
 * @param steps by rank; the manifest and the records of the publication are among them
 * @param kept paths that stand as they should, of the new site or retained for pages that readers
 *     still have open
 */
record Plan(List<Step> steps, List<String> kept) {
  Plan {
    steps = List.copyOf(steps);
    kept = List.copyOf(kept);
  }
}
