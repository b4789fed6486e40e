package org.yearpress.scaffold;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.BlankForm;
import org.yearpress.pipeline.SiteInspection;

/**
 * The files of a new report.
 *
 * @param folder content path of its folder
 * @param files path in the folder to bytes
 * @param beside what does not belong in the content, file name to bytes: the form to be filled in
 *     as a workbook, where the figures stand in a CSV file
 * @param form id and version of its form; empty where none applies
 * @param last content path of the report that it follows; empty where it is the first
 * @param carried cells taken over from last year, to be confirmed
 * @param messages the words of the site, or those that were asked for
 */
public record ScaffoldFiles(
    String folder,
    Map<String, byte[]> files,
    Map<String, byte[]> beside,
    String form,
    String last,
    List<Carried> carried,
    Messages messages) {
  public ScaffoldFiles {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
    carried = List.copyOf(carried);
  }

  /** The id of a row that a report makes itself, until somebody names it. */
  public static final String TO_BE_NAMED = BlankForm.TO_BE_NAMED;

  /**
   * Makes what a new report begins with; writes nothing.
   *
   * @param body path of its body
   * @param form id of its form; empty to take the body's, the site's or that of the report before
   * @param workbook whether its figures are filled in in a workbook and not in a CSV file
   * @throws UnusableException when there is no such body or form, or the report is there already
   */
  public static ScaffoldFiles of(
      SiteInspection site, String body, int year, String form, boolean workbook) {
    return new ReportScaffold(site, body, year, form).make(workbook);
  }

  /**
   * A cell that the form says is carried forward.
   *
   * @param cell address in the new report
   * @param from addresses in the report of the year before, added up
   */
  public record Carried(String cell, String value, String from) {}
}
