/** Entry points: the command line and the library. */
@NullMarked
package org.yearpress;

import org.jspecify.annotations.NullMarked;
