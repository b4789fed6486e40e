/**
 * Downloads of a report, all generated from the same model as its pages.
 *
 * <p>In: one checked report. Out: files into the sink. Knows no templates and no network.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.export;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
