/**
 * Brings a sealed site to the places where readers find it, as a whole or in an order in which no
 * page stands without what it needs. Knows manifests and bytes, not reports.
 */
@NullMarked
package org.yearpress.publish;

import org.jspecify.annotations.NullMarked;
