/**
 * Looks through texts and files for what should not be published: numbers of persons, phrases of a
 * site's list, authors and positions in files, programs. Takes text and bytes, gives records in
 * which no number stands in full.
 */
@NullMarked
package org.yearpress.scan;

import org.jspecify.annotations.NullMarked;
