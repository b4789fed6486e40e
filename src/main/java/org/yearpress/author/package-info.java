/**
 * Writes for editors what they would otherwise write by hand: acceptances, signatures, corrections.
 *
 * <p>In: a content file and what to add. Out: the file with the addition and every other character
 * unchanged. Knows nothing of the output.
 */
@NullMarked
package org.yearpress.author;

import org.jspecify.annotations.NullMarked;
