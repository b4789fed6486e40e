/** Statistics files (CSV, XLSX, YAML) to cells as written, with the place of each. */
@NullMarked
package org.yearpress.content.statistics;

import org.jspecify.annotations.NullMarked;
