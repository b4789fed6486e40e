/**
 * The site as data: the figures of all reports in files of their own, with what describes them to
 * people and to catalogues of data.
 *
 * <p>In: the catalogue and the figures of each report. Out: files below {@code data/}. No file of
 * figures is ever held as a whole.
 */
@NullMarked
package org.yearpress.export.data;

import org.jspecify.annotations.NullMarked;
