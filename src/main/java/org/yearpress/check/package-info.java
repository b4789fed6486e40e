/**
 * Checks a report against its form, its prose, its neighbours and the calendar.
 *
 * <p>In: one report with what it is compared with. Out: findings, some of them accepted. Knows no
 * templates and no output.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.check;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
