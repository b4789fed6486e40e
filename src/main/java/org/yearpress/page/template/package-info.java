/** Themes and templates: loading, compiling, escaping, caching of fragments. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.page.template;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
