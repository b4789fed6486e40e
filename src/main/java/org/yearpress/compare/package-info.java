/**
 * Two states of a site as readers would see them → what differs: figures, sections, attachments,
 * findings. Knows neither where the states come from nor how pages are made.
 */
@NullMarked
package org.yearpress.compare;

import org.jspecify.annotations.NullMarked;
