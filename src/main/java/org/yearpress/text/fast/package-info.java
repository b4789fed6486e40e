/**
 * What is done for speed with the processor: SHA-256 by its own instruction, and threads for walks
 * over very many files. What pays for the first is {@code DigestBench} in {@code src/bench/java},
 * and the cold builds of {@code src/docs/performance.md}: a quarter of their CPU; for the second,
 * the edit of 100,000 reports there.
 */
@NullMarked
package org.yearpress.text.fast;

import org.jspecify.annotations.NullMarked;
