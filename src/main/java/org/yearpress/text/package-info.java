/**
 * Text for machines: UTF-8, JSON and HTML escaping, hashes, streams generated while they are read.
 * Knows nothing of reports.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.text;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
