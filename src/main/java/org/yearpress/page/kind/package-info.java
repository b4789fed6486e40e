/** The kinds of page, one class each. */
@NullMarked
package org.yearpress.page.kind;

import org.jspecify.annotations.NullMarked;
