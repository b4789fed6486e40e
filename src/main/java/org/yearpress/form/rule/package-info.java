/** Rules of a form: parsing, compiling, exact evaluation, and wording. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.form.rule;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
