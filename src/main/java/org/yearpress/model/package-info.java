/**
 * The records of a site: bodies, reports, sections, cells, findings, and their addresses.
 *
 * <p>Data only, immutable. Knows neither files nor forms nor HTML beyond the type {@link
 * org.yearpress.model.SafeHtml}.
 */
@NullMarked
@API(status = API.Status.STABLE)
package org.yearpress.model;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
