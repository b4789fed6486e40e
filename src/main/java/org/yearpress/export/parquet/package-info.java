/**
 * The file format Parquet, as much of it as a table of figures needs: flat columns, each with a
 * dictionary, compressed with gzip, in groups of rows.
 *
 * <p>In: rows. Out: a stream that holds one group of rows at a time. Knows nothing of reports, and
 * writes the same bytes for the same rows. A library would bring Hadoop's interfaces and as many
 * megabytes as the rest of the downloads together.
 */
@NullMarked
package org.yearpress.export.parquet;

import org.jspecify.annotations.NullMarked;
