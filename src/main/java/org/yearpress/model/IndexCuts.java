package org.yearpress.model;

/**
 * How the search index is cut by the size of the site, so that what a reader loads first does not
 * grow with it.
 *
 * @param oneSegment parts up to which one segment holds everything
 * @param segment most parts of a segment; a single year that has more is cut between bodies
 * @param reports above which a site is large; its search page has a script of its own
 * @param bodies above which a site is large, and the names of bodies stand in groups
 * @param firstSegment most parts of the first segment where there are bundles: nearly every
 *     question reads of it
 * @param single segments of a large site that the root names one by one at least, the newest
 * @param bundle segments of a bundle; where fewer than that are left, there is none
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
      new IndexCuts(4000, 32_000, 40_000, 2500, 6000, 8, 24, 32);

  /** Whether the index of a site has the form of large ones. */
  public boolean isLarge(Catalogue catalogue) {
    return catalogue.reportCount() > reports || catalogue.bodies().size() > bodies;
  }

  /** How many bundles there are over segments of a large site; all are full. */
  public int bundles(int segments) {
    return Math.max(0, segments - single) / bundle;
  }
}
