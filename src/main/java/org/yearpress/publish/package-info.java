/**
 * Publishes a sealed site to the targets where readers find it, atomically or in an order in which
 * no page is ever online without its dependencies. Knows manifests and bytes, not reports.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.publish;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
