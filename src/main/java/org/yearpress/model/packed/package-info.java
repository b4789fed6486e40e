/**
 * The cells of all reports as shared columns. Written for memory, where a list of records would be
 * clearer: 12.7 kB for the facts of a report instead of 34 ({@code src/docs/performance.md}).
 */
@NullMarked
package org.yearpress.model.packed;

import org.jspecify.annotations.NullMarked;
