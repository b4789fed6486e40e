/**
 * A report as an EPUB 3 publication.
 *
 * <p>In: a whole report as XHTML, its pictures, what is known of it. Out: the files of the archive,
 * the same for the same input. Knows nothing of sites.
 */
@NullMarked
package org.yearpress.export.epub;

import org.jspecify.annotations.NullMarked;
