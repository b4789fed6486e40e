/** The kinds of page, one class for each. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.page.kind;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
