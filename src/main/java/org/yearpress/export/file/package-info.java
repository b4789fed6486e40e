/**
 * Shapes of files: zip archives and workbooks, made while they are read, so that none is held as a
 * whole.
 *
 * <p>In: names and bytes, rows of cells. Out: a stream. Knows nothing of reports, and writes the
 * same bytes for the same input.
 */
@NullMarked
package org.yearpress.export.file;

import org.jspecify.annotations.NullMarked;
