/**
 * What a step did, kept for the next time: records as canonical bytes, fingerprints of them, and
 * the file that holds them between builds. Knows nothing of reports.
 */
@NullMarked
package org.yearpress.cache;

import org.jspecify.annotations.NullMarked;
