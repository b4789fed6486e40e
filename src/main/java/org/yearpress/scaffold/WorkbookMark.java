package org.yearpress.scaffold;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.content.tree.Limits;

/**
 * The keyword in a workbook that says which report it was made for. Spreadsheet programs keep it,
 * so that a workbook is known when it comes back under another name.
 */
final class WorkbookMark {
  private static final String WORD = "yearpress:";
  private static final Pattern FOUND = Pattern.compile(WORD + "([A-Za-z0-9.*_%+-]+)");

  private WorkbookMark() {}

  /** The keyword of a report, in letters that no program changes. */
  static String of(String address) {
    return WORD + URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  /** The address of the report that a workbook was made for; empty where it does not say. */
  static Optional<String> in(String name, byte[] workbook) {
    return OfficeFile.open(name, workbook, Limits.STANDARD)
        .value()
        .flatMap(file -> file.file(file.isSpreadsheet() ? "meta.xml" : "docProps/core.xml"))
        .flatMap(xml -> address(new String(xml, StandardCharsets.UTF_8)));
  }

  private static Optional<String> address(String xml) {
    Matcher found = FOUND.matcher(xml);
    try {
      return found.find()
          ? Optional.of(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
