/**
 * Storage for the build cache: records as canonical bytes, their fingerprints, and the files that
 * keep them between builds. Knows nothing of reports.
 */
@NullMarked
package org.yearpress.cache;

import org.jspecify.annotations.NullMarked;
