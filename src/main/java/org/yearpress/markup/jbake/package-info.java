/**
 * Everything that knows JBake: its header, what its values mean, its engines and document model.
 *
 * <p>In: a text, or the values of its header. Out: header lines with their positions, and what an
 * engine made of the body. No other package names a type of jbake-core. How existing JBake content
 * is read, and where it is not read as JBake reads it, is in decision 0001; {@code JBakeSiteTest}
 * compares the two.
 */
@NullMarked
package org.yearpress.markup.jbake;

import org.jspecify.annotations.NullMarked;
