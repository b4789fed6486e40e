package org.yearpress.content;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Body;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Site;
import org.yearpress.text.FolderPath;
import org.yearpress.text.ListOnDemand;

/**
 * A whole site as read.
 *
 * @param bodies those with a body.yml and the unnamed ones above a report, sorted by path
 * @param folders of the reports, in the same order
 * @param reports sorted by folder; one for each address; of a large site read again where one is
 *     asked for
 * @param pages the home page's prose first where there is one, then by path
 * @param pageFiles one file for each page, in the same order
 * @param pageImages pictures below {@code pages/}, sorted, and the icon, as published
 * @param fonts the publisher's fonts for documents: none, one, or one for text and one for what is
 *     bold
 * @param severityPlaces where site.yml gives a severity, by what it gives it to
 */
public record SiteSource(
    Site site,
    List<Body> bodies,
    List<String> folders,
    List<ReportSource> reports,
    List<OrdinaryPage> pages,
    List<SourceFile> pageFiles,
    List<SourceFile> pageImages,
    List<SourceFile> fonts,
    SortedMap<String, Place> severityPlaces) {
  public SiteSource {
    bodies = List.copyOf(bodies);
    folders = List.copyOf(folders);
    reports = ListOnDemand.copyOf(reports);
    pages = List.copyOf(pages);
    pageFiles = List.copyOf(pageFiles);
    pageImages = pageImages.stream().map(SvgPicture::published).toList();
    fonts = List.copyOf(fonts);
    severityPlaces = Collections.unmodifiableSortedMap(new TreeMap<>(severityPlaces));
  }

  /** The body of a path; empty when there is none. */
  public Optional<Body> body(String path) {
    int at =
        Collections.binarySearch(
            bodies, Body.unnamed(path), Comparator.comparing((Body body) -> body.path()));
    return at < 0 ? Optional.empty() : Optional.of(bodies.get(at));
  }

  /** The folder of the report in which a content path lies; empty when it is in none. */
  public Optional<String> folderAround(String path) {
    return FolderPath.upFrom(path).filter(this::hasReport).findFirst();
  }

  /** Whether a folder is that of a report. */
  public boolean hasReport(String folder) {
    return Collections.binarySearch(folders, folder) >= 0;
  }

  /** The report of a folder; empty when there is none. */
  public Optional<ReportSource> report(String folder) {
    int at = Collections.binarySearch(folders, folder);
    return at < 0 ? Optional.empty() : Optional.of(reports.get(at));
  }

  /** The same site with other settings. */
  public SiteSource with(Site settings) {
    return new SiteSource(
        settings, bodies, folders, reports, pages, pageFiles, pageImages, fonts, severityPlaces);
  }

  /** The same site with other reports in the same folders. */
  public SiteSource with(List<ReportSource> others) {
    return new SiteSource(
        site, bodies, folders, others, pages, pageFiles, pageImages, fonts, severityPlaces);
  }
}
