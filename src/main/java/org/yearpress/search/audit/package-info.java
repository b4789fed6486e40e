/**
 * Looks at a whole search index: every part, sample questions of every kind. Runs only when asked
 * for.
 */
@NullMarked
package org.yearpress.search.audit;

import org.jspecify.annotations.NullMarked;
