/**
 * A report as it really arrives to a report as Yearpress keeps it.
 *
 * <p>In: files as they were handed in and the forms of the site. Out: the files of a report folder,
 * and a list for a person of everything that is uncertain, was left out, or found no place. Knows
 * no disk. No text of a source is lost: it is in a section, in a cell, in report.yml, or in the
 * list.
 */
@NullMarked
package org.yearpress.importer;

import org.jspecify.annotations.NullMarked;
