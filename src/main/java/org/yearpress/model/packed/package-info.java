/** x */
@NullMarked
package org.yearpress.model.packed;

import org.jspecify.annotations.NullMarked;
