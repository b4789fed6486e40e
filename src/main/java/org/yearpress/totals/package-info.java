/**
 * A body's figures added up from those of the bodies below it.
 *
 * <p>In: a site that was read, a body, a year. Out: {@link org.yearpress.totals.BodyTotals}. Writes
 * nothing.
 */
@NullMarked
package org.yearpress.totals;

import org.jspecify.annotations.NullMarked;
