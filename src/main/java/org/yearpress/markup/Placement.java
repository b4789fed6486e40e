package org.yearpress.markup;

import org.yearpress.api.API;
import org.yearpress.text.HeadingLevel;

/**
 * Where on a page a section goes.
 *
 * @param anchor the section's anchor, {@link org.yearpress.model.Section#anchor()}: id of its own
 *     heading, beginning of all others
 * @param level HTML level of the section's own heading: 2 on a report page, 1 on its own page
 * @param language BCP 47 tag of the page
 */
@API(status = API.Status.STABLE)
public record Placement(String anchor, int level, String language) {
  public Placement {
    if (level < 1 || level > HeadingLevel.DEEPEST) {
      throw new IllegalArgumentException("no heading of level " + level);
    }
  }
}
