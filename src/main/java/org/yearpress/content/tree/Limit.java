package org.yearpress.content.tree;

import java.util.Locale;
import org.yearpress.api.API;

/**
 * A limit on input, with its default. Each has a message of its own, {@code content.limit.<word>},
 * that says what was found and what is allowed.
 */
@API(status = API.Status.STABLE)
public enum Limit {
  /** Files below the content folder. */
  FILES(2_000_000),
  /** Links and other things below the content folder that are left out. */
  LEFT_OUT(10_000),
  /** Folders within folders. */
  FOLDER_DEPTH(32),
  /**
   * Bytes of one file or folder name in UTF-8. Common file systems take 255; files of the output
   * have an extension more.
   */
  NAME_BYTES(240),
  /** Bytes of a content path in UTF-8; addresses of the output are a little longer. */
  PATH_BYTES(1_000),
  /** Bytes of the path of a report's folder: the names of its downloads begin with all of it. */
  REPORT_PATH_BYTES(200),

  /** Files of a theme. */
  THEME_FILES(2_000),
  /** Folders within folders of a theme. */
  THEME_DEPTH(8),
  /** Bytes of a file of a theme. */
  THEME_FILE_BYTES(16 << 20),
  /** Bytes of all files of a theme. */
  THEME_BYTES(64 << 20),

  /** Bytes of a YAML file. */
  YAML_BYTES(4 << 20),
  /** Lists and mappings within each other. */
  YAML_DEPTH(64),
  /** Uses of {@code *alias} in a YAML file. */
  YAML_ALIASES(100),
  /** Values of a YAML file, with those that each alias repeats. */
  YAML_VALUES(500_000),

  /** Tables of a form. */
  FORM_TABLES(1_000),
  /** Rows that the tables of a form make from its {@code dimensions}. */
  FORM_MADE_ROWS(100_000),
  /** Cells of a form: rows by columns, over all tables. */
  FORM_CELLS(500_000),
  /** Rules of a form. */
  FORM_RULES(10_000),
  /** Patches of a variant. */
  FORM_PATCHES(2_000),

  /** Bytes of a section, a page or any other text. */
  TEXT_BYTES(8 << 20),
  /** Sections of a report. */
  SECTIONS(500),
  /** Superseded editions of a report. */
  EDITIONS(100),
  /** Passages in bindings.csv. */
  BINDINGS(10_000),

  /** Bytes of a CSV file. */
  CSV_BYTES(32 << 20),
  /** Characters of one record of a CSV file, over all its fields. */
  CSV_RECORD(1 << 20),
  /** Lines of a statistics table. */
  TABLE_ROWS(100_000),
  /** Columns of a statistics table. */
  TABLE_COLUMNS(500),
  /** Characters of one cell. */
  CELL_LENGTH(10_000),

  /** Bytes of a workbook on disk. */
  XLSX_BYTES(32 << 20),
  /** Files within a workbook. */
  XLSX_ENTRIES(2_000),
  /** Bytes of all files within a workbook, unpacked. */
  XLSX_UNPACKED_BYTES(256 << 20),
  /** Filled cells of an .ods workbook, with repeated ones. */
  SHEET_CELLS(1_000_000),
  /** Unpacked size of a file in a workbook by its packed size; small files are exempt. */
  XLSX_RATIO(200),

  /** Bytes of an attachment. */
  ATTACHMENT_BYTES(2L << 30),
  /** Attachments of a report. */
  ATTACHMENTS(2_000),
  /** Bytes of a picture. */
  IMAGE_BYTES(64 << 20),
  /** Pixels of a logo that the picture beside links is drawn from. */
  LOGO_PIXELS(16_000_000);

  private final long standard;

  Limit(long standard) {
    this.standard = standard;
  }

  /** The bound where nothing else is set. */
  public long standard() {
    return standard;
  }

  /** The name in messages: {@code yaml-depth}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
