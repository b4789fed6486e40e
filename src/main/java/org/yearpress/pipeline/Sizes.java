package org.yearpress.pipeline;

import org.yearpress.api.API;
import org.yearpress.export.data.TableCut;
import org.yearpress.output.ListCut;
import org.yearpress.page.metadata.HostFiles;
import org.yearpress.page.metadata.Sitemap;

/**
 * From where on a site counts as large, in which respect.
 *
 * @param held how many reports a build may have in the heap at once; it reads the others again
 *     where they are asked for
 * @param lists how long lists of files are cut
 * @param tables how long tables of all reports are cut
 * @param sitemap how the list of pages is cut
 * @param redirects beyond which servers are told only of pages that moved for good
 */
@API(status = API.Status.INTERNAL)
public record Sizes(int held, ListCut lists, TableCut tables, Sitemap.Cut sitemap, int redirects) {
  /** 1,024 reports take about 15 MB. */
  public static final Sizes STANDARD =
      new Sizes(1024, ListCut.STANDARD, TableCut.STANDARD, Sitemap.Cut.STANDARD, HostFiles.MANY);

  /** The same, but so many reports may be in the heap. */
  Sizes holding(int reports) {
    return new Sizes(reports, lists, tables, sitemap, redirects);
  }
}
