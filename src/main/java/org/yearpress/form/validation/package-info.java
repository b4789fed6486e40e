/** Validates a form before a report is written on it. */
@NullMarked
package org.yearpress.form.validation;

import org.jspecify.annotations.NullMarked;
