/** The preview server: pages on loopback that reload after edits, with findings. */
@NullMarked
package org.yearpress.serve;

import org.jspecify.annotations.NullMarked;
