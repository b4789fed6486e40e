/**
 * The records of a site: bodies, reports, sections, cells, findings, and where each has its
 * address.
 *
 * <p>Data only, immutable. Knows neither files nor forms nor HTML beyond the type {@link
 * org.yearpress.model.SafeHtml}.
 */
@NullMarked
package org.yearpress.model;

import org.jspecify.annotations.NullMarked;
