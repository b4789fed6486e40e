/**
 * JBake's header and what its values mean, without JBake itself, which is behind {@code engine}.
 *
 * <p>In: a text, or the values of its header. Out: header lines with their positions. How existing
 * JBake content is read, and where it is not read as JBake reads it, is in decision 0001; {@code
 * JBakeSiteTest} compares the two.
 */
@NullMarked
package org.yearpress.markup.jbake;

import org.jspecify.annotations.NullMarked;
