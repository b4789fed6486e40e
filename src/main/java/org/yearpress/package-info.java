/** Entry points: the command line and the library. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
