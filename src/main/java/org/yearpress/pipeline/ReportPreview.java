package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Diagnostic;

/**
 * The pages of the one edited report, rendered before the next build: other pages, downloads and
 * the search index are updated by that build.
 *
 * @param report folder of the report
 * @param page the page that shows what was edited
 * @param anchor where on that page; empty for the top
 * @param files its pages by output path; they are in no folder
 * @param found what was found about the report, without what concerns the site
 */
public record ReportPreview(
    String report, String page, String anchor, Map<String, byte[]> files, List<Diagnostic> found) {
  public ReportPreview {
    files = Map.copyOf(files);
    found = List.copyOf(found);
  }
}
