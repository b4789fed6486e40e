/** Audits a whole search index: every part, sample queries of every kind. Runs only on request. */
@NullMarked
package org.yearpress.search.audit;

import org.jspecify.annotations.NullMarked;
