/**
 * Boundaries of places: GeoJSON, read within limits, and drawn as outlines that share their borders
 * and are small enough for a page. Knows no bodies and no figures.
 */
@NullMarked
package org.yearpress.content.boundary;

import org.jspecify.annotations.NullMarked;
