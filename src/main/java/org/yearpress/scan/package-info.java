/**
 * Scans texts and files for what should not be published: personal identifiers, phrases of a site's
 * list, authors and positions in file metadata, active content. In: text and bytes. Out: records
 * that contain no identifier in full.
 */
@NullMarked
package org.yearpress.scan;

import org.jspecify.annotations.NullMarked;
