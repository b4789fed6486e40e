/**
 * Text as UTF-8 without a detour over strings. Written for speed, where {@code String.getBytes}
 * would be clearer. What pays for it is {@code PageBench} in {@code src/bench/java}: the pages of a
 * report.
 */
@NullMarked
package org.yearpress.text.fast;

import org.jspecify.annotations.NullMarked;
