/**
 * Writes for editors what they would otherwise write by hand: acceptances, signatures, corrections.
 *
 * <p>In: a content file as it stands and what to add. Out: the file with that added and every other
 * character untouched. Knows no output.
 */
@NullMarked
package org.yearpress.author;

import org.jspecify.annotations.NullMarked;
