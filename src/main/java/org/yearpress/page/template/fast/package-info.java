/**
 * Templates whose expressions are replaced by shorter ones after Pebble compiled them. Written for
 * speed, where Pebble's own would do. What pays for it is {@code PageBench} in {@code
 * src/bench/java}: the pages of a report.
 */
@NullMarked
package org.yearpress.page.template.fast;

import org.jspecify.annotations.NullMarked;
