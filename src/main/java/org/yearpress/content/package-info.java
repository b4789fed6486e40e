/**
 * Reads the content folder: one walk through one path gate, then YAML, CSV and XLSX into the model.
 *
 * <p>In: a folder. Out: source files, settings, reports and located diagnostics. Knows no HTML and
 * nothing of the output.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.content;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
