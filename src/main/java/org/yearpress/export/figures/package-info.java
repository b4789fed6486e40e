/**
 * The figures of reports as every file of them lists them: a line for each cell, with all that puts
 * lines of many reports into one table, and these lines as CSV and as rows of a sheet.
 *
 * <p>In: a report's facts and its form. Out: lines. Knows no files.
 */
@NullMarked
package org.yearpress.export.figures;

import org.jspecify.annotations.NullMarked;
