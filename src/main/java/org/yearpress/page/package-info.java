/**
 * Renders the pages that readers see, from view records and templates.
 *
 * <p>In: the catalogue and one checked report. Out: HTML bytes into the sink. Knows no files of the
 * content folder and no network.
 */
@NullMarked
package org.yearpress.page;

import org.jspecify.annotations.NullMarked;
