/**
 * File formats: zip archives and workbooks, streamed, so that none is held in memory as a whole.
 *
 * <p>In: names and bytes, rows of cells. Out: a stream. Knows nothing of reports, and writes the
 * same bytes for the same input.
 */
@NullMarked
package org.yearpress.export.file;

import org.jspecify.annotations.NullMarked;
