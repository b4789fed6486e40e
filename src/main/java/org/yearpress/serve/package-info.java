/** Shows a site to the one who writes it: pages on loopback that follow edits, with findings. */
@NullMarked
package org.yearpress.serve;

import org.jspecify.annotations.NullMarked;
