/** View records: the only data that templates see. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package org.yearpress.page.view;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
