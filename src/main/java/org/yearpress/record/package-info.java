/**
 * What readers were given of each report: as data, as the text of a record file, and compared with
 * what they would be given now.
 *
 * <p>In: a report with its prose, an earlier record. Out: a record, its bytes, the changes between
 * two. Pure: whoever calls it reads and writes the files.
 */
@NullMarked
package org.yearpress.record;

import org.jspecify.annotations.NullMarked;
