/**
 * How far the reports of a year are, for the office that gathers them.
 *
 * <p>In: a site that was read, a year. Out: {@link org.yearpress.status.SiteStatus}, also as a
 * workbook. Writes nothing.
 */
@NullMarked
package org.yearpress.status;

import org.jspecify.annotations.NullMarked;
