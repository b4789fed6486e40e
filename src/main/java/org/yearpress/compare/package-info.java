/**
 * Two states of a site as readers would see them → what differs: figures, sections, attachments,
 * findings. One class takes a state down from a site that was read; the others know neither where
 * states come from nor how pages are made.
 */
@NullMarked
package org.yearpress.compare;

import org.jspecify.annotations.NullMarked;
