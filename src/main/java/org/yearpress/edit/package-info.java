/**
 * Filling in, checking, signing and committing reports in the browser ({@code serve --edit}).
 *
 * <p>In: a site that was read, what a page of the editor asks. Out: pages as HTML made of records,
 * and the smallest change of files, through {@code author}. Keeps nothing that a file does not say.
 */
@NullMarked
package org.yearpress.edit;

import org.jspecify.annotations.NullMarked;
