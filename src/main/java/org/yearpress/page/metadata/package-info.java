/** Metadata for machines: head elements, feeds, sitemaps, configuration of hosts, citations. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.page.metadata;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
