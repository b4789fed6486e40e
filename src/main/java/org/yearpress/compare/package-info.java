/**
 * Compares two states of a site as readers would see them: figures, sections, attachments,
 * findings. Knows neither where the states come from nor how pages are rendered.
 */
@NullMarked
package org.yearpress.compare;

import org.jspecify.annotations.NullMarked;
