package org.yearpress.publish;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.text.ListOnDemand;

/**
 * The steps of a publication, in order.
 *
 * @param steps by rank; the manifest and the records of the publication are among them
 * @param kept files that stand as they should, of the new site or retained for pages that readers
 *     still have open; a target that builds the new site from scratch takes them over from the old
 *     one, and may put those that are missing there
 */
@API(status = API.Status.STABLE)
public record PublicationPlan(List<Step> steps, List<Upload> kept) {
  public PublicationPlan {
    steps = List.copyOf(steps);
    kept = ListOnDemand.copyOf(kept);
  }

  /** Whether the place is as it should be already. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }
}
