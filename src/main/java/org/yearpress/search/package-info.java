/**
 * The static search index.
 *
 * <p>In: the texts of pages and the rows of forms. Out: index files into the sink. Knows no
 * templates.
 */
@NullMarked
package org.yearpress.search;

import org.jspecify.annotations.NullMarked;
