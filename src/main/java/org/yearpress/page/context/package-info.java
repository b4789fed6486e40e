/** Data that the pages of a build, or of a report, share. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.page.context;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
