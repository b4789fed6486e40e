/**
 * Records as canonical bytes, by reflection that is done once for each class. Written for speed,
 * where a library for JSON would be clearer: a build decodes the facts of every report. What pays
 * for it is {@code src/bench/WarmBench.java}, a saved section in a program that stays.
 */
@NullMarked
package org.yearpress.cache.codec;

import org.jspecify.annotations.NullMarked;
