/**
 * The figures of reports in the form that all data files use: a line for each cell, with the
 * columns that put lines of many reports into one table, as CSV and as rows of a sheet.
 *
 * <p>In: a report's facts and its form. Out: lines. Knows no files.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.export.figures;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
