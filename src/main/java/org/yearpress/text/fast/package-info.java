/** x */
@NullMarked
package org.yearpress.text.fast;

import org.jspecify.annotations.NullMarked;
