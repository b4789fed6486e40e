/**
 * What a new report begins with: its files, from its form and the report before.
 *
 * <p>In: a site that was read, a body, a year. Out: {@link org.yearpress.scaffold.ScaffoldFiles}.
 * Writes nothing.
 */
@NullMarked
package org.yearpress.scaffold;

import org.jspecify.annotations.NullMarked;
