package org.yearpress.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Messages;

/**
 * What a new report begins with.
 *
 * @param folder content path of its folder
 * @param files path in the folder to bytes
 * @param workbook the form to be filled in, as XLSX; empty where no form applies
 * @param form id and version of its form; empty where none applies
 * @param last content path of the report that it follows; empty where it is the first
 * @param carried cells taken over from last year, to be confirmed
 * @param messages the words of the site, or those that were asked for
 */
public record ReportDraft(
    String folder,
    Map<String, byte[]> files,
    byte[] workbook,
    String form,
    String last,
    List<Carried> carried,
    Messages messages) {
  public ReportDraft {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    carried = List.copyOf(carried);
  }

  /**
   * A cell that the form says is carried forward.
   *
   * @param cell address in the new report
   * @param from addresses in the report of the year before, added up
   */
  public record Carried(String cell, String value, String from) {}
}
