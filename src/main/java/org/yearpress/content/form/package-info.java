/** Form and crosswalk files to forms. */
@NullMarked
package org.yearpress.content.form;

import org.jspecify.annotations.NullMarked;
