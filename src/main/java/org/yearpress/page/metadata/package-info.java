/** Metadata for machines: head elements, feeds, sitemaps, configuration of hosts, citations. */
@NullMarked
package org.yearpress.page.metadata;

import org.jspecify.annotations.NullMarked;
