package org.yearpress.search;

/**
 * How an index is cut, by the size of the site: what a reader loads first does not grow with it.
 *
 * @param oneSegment parts up to which one segment holds everything
 * @param segment most parts of a segment; a single year that has more is cut between bodies
 * @param firstSegment most parts of the first segment of a site that has bundles: nearly every
 *     question reads of it
 * @param single segments that the root names one by one at least, the newest
 * @param bundle segments of a bundle; where fewer than that are left, there is none
 * @param bodies up to which the names of all bodies are in one file
 * @param group bodies whose names are in one file where there are more
 */
public record IndexCuts(
    int oneSegment,
    int segment,
    int firstSegment,
    int single,
    int bundle,
    int bodies,
    int group) {
  /**
   * Those of every site; tests make large indexes of small sites by others. A bundle begins where
   * 32 segments are to be named, at about 800,000 pages.
   */
  public static final IndexCuts STANDARD = new IndexCuts(4000, 32_000, 6000, 8, 24, 2500, 32);
}
