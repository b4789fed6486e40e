/**
 * Writes files to a sealed folder: staging, ledger, manifest, journal.
 *
 * <p>In: paths and bytes. Out: a site folder that is the old one or the new one, never a mixture.
 * Knows nothing of reports.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.output;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
