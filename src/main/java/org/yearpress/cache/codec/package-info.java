/** x */
@NullMarked
package org.yearpress.cache.codec;

import org.jspecify.annotations.NullMarked;
