/** Reads form and crosswalk files. */
@NullMarked
package org.yearpress.content.form;

import org.jspecify.annotations.NullMarked;
