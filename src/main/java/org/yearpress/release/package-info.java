/**
 * Publishes a built site so that nothing published changes in silence: compares it with what
 * readers have at the place, sends it, and leaves the record of what they are given, there and in
 * the site.
 *
 * <p>In: a built site and an open place. Out: what would change unsaid, or the publication and its
 * record.
 */
@NullMarked
package org.yearpress.release;

import org.jspecify.annotations.NullMarked;
