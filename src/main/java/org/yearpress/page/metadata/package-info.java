/**
 * What pages and the site tell machines: head elements, feeds, sitemaps, headers for hosts,
 * citations.
 */
@NullMarked
package org.yearpress.page.metadata;

import org.jspecify.annotations.NullMarked;
