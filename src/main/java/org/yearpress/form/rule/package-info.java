/** Rules of a form: parsing, compiling, exact evaluation, and wording. */
@NullMarked
package org.yearpress.form.rule;

import org.jspecify.annotations.NullMarked;
