/** The command line's entry. */
@NullMarked
package org.yearpress;

import org.jspecify.annotations.NullMarked;
