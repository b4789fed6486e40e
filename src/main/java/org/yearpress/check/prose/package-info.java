/** Parses numbers and sentences in prose. */
@NullMarked
package org.yearpress.check.prose;

import org.jspecify.annotations.NullMarked;
