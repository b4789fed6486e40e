package org.yearpress.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;

/**
 * Old addresses of reports that something else uses now. Computed before any page is rendered, so
 * that a check finds them as well.
 */
final class FormerAddresses {
  private final Map<String, String> owners = new LinkedHashMap<>();
  private final Map<String, Diagnostic> taken = new LinkedHashMap<>();

  private FormerAddresses() {}

  /** The errors by the path in the output that two want. */
  static Map<String, Diagnostic> taken(Catalogue catalogue) {
    FormerAddresses formerAddresses = new FormerAddresses();
    formerAddresses.own("", "site.yml");
    catalogue.bodies().forEach(body -> formerAddresses.own(body.path(), body.path() + "/body.yml"));
    catalogue.pages().forEach(page -> formerAddresses.own(page.path(), page.section().file()));
    catalogue
        .reports()
        .forEach(entry -> formerAddresses.own(entry.report().folder(), reportFile(entry.report())));
    catalogue.reports().forEach(entry -> formerAddresses.aliases(entry.report()));
    return formerAddresses.taken;
  }

  private void own(String path, String file) {
    owners.putIfAbsent(Permalinks.file(Permalinks.page(path)), file);
  }

  private void aliases(Report report) {
    for (String alias : report.release().aliases()) {
      String path = alias.substring(1);
      String written = path.endsWith("/") ? Permalinks.file(path) : path;
      String other = owners.putIfAbsent(written, reportFile(report));
      if (other != null) {
        taken.put(
            written,
            Diagnostic.error(
                "address-taken",
                Place.at(reportFile(report), 1, 0),
                Text.of("pipeline.alias-taken", "alias", alias, "other", other),
                Text.of("pipeline.alias-taken-hint")));
      }
    }
  }

  private static String reportFile(Report report) {
    return report.folder() + "/report.yml";
  }
}
