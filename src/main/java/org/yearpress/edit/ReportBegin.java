package org.yearpress.edit;

import java.text.Normalizer;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.yearpress.author.FolderGate;
import org.yearpress.author.IncomingFiles;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.importer.ImportRequest;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.ImportedReport;
import org.yearpress.importer.ReportImporter;
import org.yearpress.model.Body;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.pipeline.Stages;
import org.yearpress.scaffold.ScaffoldFiles;

/** Begins reports: from last year's and the form, or from a file that was handed in. */
final class ReportBegin {
  /** A report that is only begun replaces nothing. */
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final Stages stages;
  private final Messages messages;

  ReportBegin(Stages stages, Messages messages) {
    this.stages = stages;
    this.messages = messages;
  }

  /** Makes the folder of a report; gives the report's address. */
  String fromLast(SiteInspection site, Fields fields) {
    String body = site.body(fields.required("body")).path();
    int year = year(fields);
    ScaffoldFiles draft = ScaffoldFiles.of(site, body, year, "", false);
    gate(site).require(draft.folder());
    NewFiles.folder(site.options().content().resolve(draft.folder()), draft.files());
    return body + "/" + year;
  }

  /** Makes the folder of a report from a file; gives the report's address. */
  String fromFile(SiteInspection site, Fields fields, byte[] bytes) {
    Body body = site.body(fields.required("body"));
    int year = year(fields);
    String name = Normalizer.normalize(fields.required("name"), Normalizer.Form.NFC);
    ImportedReport imported =
        ReportImporter.read(
            List.of(new ImportSource(name, bytes)),
            new ImportRequest(
                body.path(),
                year,
                "",
                "",
                site.facts().forms().all(),
                site.facts().source().bodies(),
                stages.lists().dialects()));
    gate(site).require(imported.folder());
    IncomingFiles incoming = new IncomingFiles(site.options().content());
    boolean taken =
        site.facts().reports().anyMatch(each -> each.address().equals(imported.folder()));
    if (taken || incoming.exists(imported.folder())) {
      throw new UnusableException(Text.of("cli.import.stands", "report", imported.folder()));
    }
    SortedMap<String, byte[]> files = imported.files();
    files.put(ImportedReport.NOTES, imported.notes(messages));
    incoming.write(imported.folder(), files, NOTHING, null);
    return body.path() + "/" + year;
  }

  private FolderGate gate(SiteInspection site) {
    return new FolderGate(site.options().content(), stages.vocabulary());
  }

  private static int year(Fields fields) {
    String year = fields.required("year");
    if (!year.matches("\\d{4}")) {
      throw new UnusableException(Text.of("cli.bad-year", "year", year));
    }
    return Integer.parseInt(year);
  }
}
