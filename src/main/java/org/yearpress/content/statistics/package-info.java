/** Reads statistics files (CSV, XLSX, YAML) into cells as written, each with its place. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.content.statistics;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
