/**
 * Takes over a folder of Markdown and AsciiDoc documents as ordinary pages.
 *
 * <p>In: the files of the folder, and what a check says of the pages that they became. Out: pages
 * that a build takes, and a list of all that was changed for it, with the place in the source.
 * Knows no form and no pipeline.
 */
@NullMarked
package org.yearpress.importer.documents;

import org.jspecify.annotations.NullMarked;
