/** Rules of a form: parsing, compiling, exact evaluation, and saying a rule in words. */
@NullMarked
package org.yearpress.form.rule;

import org.jspecify.annotations.NullMarked;
