/**
 * What people look at before they sign or publish: the sheet of a report, the pages that a change
 * touches, and the page that leads to both.
 *
 * <p>In: a site that was read, or a revision before the change. Out: {@link
 * org.yearpress.review.Review}, or a folder with a part of the site.
 */
@NullMarked
package org.yearpress.review;

import org.jspecify.annotations.NullMarked;
