package org.yearpress.model;

/**
 * How the search index is cut by the size of the site, so that what a reader loads first does not
 * grow with it.
 *
 * @param oneSegment parts up to which one segment holds everything
 * @param segment most parts of a segment; a single year that has more is cut between bodies
 * @param reports above which a site is large; its search page has a script of its own
 * @param bodies above which a site is large, and the names of bodies stand in groups
 * @param firstSegment most parts of the first segment of a large site: nearly every question reads
 *     of it; the next have twice as many until they are full
 * @param single segments that the root of a large site names one by one, the newest
 * @param bundle most segments of a bundle, and bundles of one of bundles
 * @param group bodies whose names are in one file
 */
public record IndexCuts(
    int oneSegment,
    int segment,
    int reports,
    int bodies,
    int firstSegment,
    int single,
    int bundle,
    int group) {
  /** Those of every site; tests make large indexes of small sites by others. */
  public static final IndexCuts STANDARD =
      new IndexCuts(4000, 32_000, 40_000, 2500, 6000, 2, 24, 32);

  /** Whether the index of a site has the form of large ones. */
  public boolean isLarge(Catalogue catalogue) {
    return catalogue.reportCount() > reports || catalogue.bodies().size() > bodies;
  }

  /** How many of the segments of a large site stand in bundles: the older ones, if several. */
  public int bundled(int segments) {
    return segments - single < 2 ? 0 : segments - single;
  }
}
