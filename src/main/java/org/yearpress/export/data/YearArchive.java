package org.yearpress.export.data;

import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;

/**
 * A download of which those of a year are also offered together, in one zip file: what other
 * programs take in a year at a time.
 */
public interface YearArchive {
  /** The word for the download in site.yml; a part of the zip file's name. */
  String name();

  /** What the file of a report is called: {@code report.xml}. */
  String file();

  /** Whether there is such a file of a report. */
  boolean applies(Catalogue.Entry entry);

  /** The file of a report, the same as its download. */
  byte[] bytes(Catalogue.Entry entry, Body body);
}
