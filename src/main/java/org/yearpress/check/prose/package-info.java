/** Numbers and sentences as prose writes them. */
@NullMarked
package org.yearpress.check.prose;

import org.jspecify.annotations.NullMarked;
