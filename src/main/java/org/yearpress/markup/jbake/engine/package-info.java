/**
 * Everything that knows JBake: its engines and its document model. No other package names a type of
 * jbake-core, and nothing but {@link org.yearpress.model.Part} names this one.
 */
@NullMarked
package org.yearpress.markup.jbake.engine;

import org.jspecify.annotations.NullMarked;
