/** Reads statistics files (CSV, XLSX, YAML) into cells as written, each with its place. */
@NullMarked
package org.yearpress.content.statistics;

import org.jspecify.annotations.NullMarked;
