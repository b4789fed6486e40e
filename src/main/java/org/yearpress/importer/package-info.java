/**
 * Imports a report in the formats in which it is handed in.
 *
 * <p>In: the files and the forms of the site. Out: the files of a report folder, and a list for a
 * person of everything that is uncertain, was left out, or could not be placed. Does not touch the
 * disk. No text of a source is lost: it is in a section, in a cell, in report.yml, or in the list.
 */
@NullMarked
package org.yearpress.importer;

import org.jspecify.annotations.NullMarked;
