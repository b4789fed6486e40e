/**
 * The site as data: the figures of all reports in files, with their descriptions for people and for
 * data catalogues.
 *
 * <p>In: the catalogue and the figures of each report. Out: files below {@code data/}. Files of
 * figures are streamed, never held in memory as a whole.
 */
@NullMarked
package org.yearpress.export.data;

import org.jspecify.annotations.NullMarked;
