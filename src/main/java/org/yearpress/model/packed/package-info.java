/**
 * What the heap holds of all reports: cells as shared columns, and of large sites reports without
 * what is long. Written for memory, where lists of records would be clearer ({@code
 * src/docs/performance.md}).
 */
@NullMarked
package org.yearpress.model.packed;

import org.jspecify.annotations.NullMarked;
