/**
 * What is done below Java for speed: SHA-256 by the processor. What pays for it is {@code
 * DigestBench} in {@code src/bench/java}, and the cold builds of {@code src/docs/performance.md}: a
 * quarter of their CPU.
 */
@NullMarked
package org.yearpress.text.fast;

import org.jspecify.annotations.NullMarked;
