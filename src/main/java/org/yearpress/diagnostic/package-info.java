/**
 * Messages for editors: records with a place, a code and a text, and their output formats.
 *
 * <p>In: diagnostics of any stage. Out: text, JSON, SARIF or a page. Knows no form, no prose, no
 * output folder.
 */
@NullMarked
@API(status = API.Status.STABLE)
package org.yearpress.diagnostic;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
