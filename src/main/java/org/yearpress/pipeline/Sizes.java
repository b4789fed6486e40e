package org.yearpress.pipeline;

import org.yearpress.api.API;
import org.yearpress.output.ListCut;

/**
 * From where on a site counts as large, in which respect.
 *
 * @param held how many reports a build may have in the heap at once; it reads the others again
 *     where they are asked for
 * @param lists how long lists of files are cut
 */
@API(status = API.Status.INTERNAL)
public record Sizes(int held, ListCut lists) {
  /** 1,024 reports take about 15 MB. */
  public static final Sizes STANDARD = new Sizes(1024, ListCut.STANDARD);

  /** The same, but all reports may be in the heap. */
  Sizes holdingAll() {
    return new Sizes(Integer.MAX_VALUE, lists);
  }
}
