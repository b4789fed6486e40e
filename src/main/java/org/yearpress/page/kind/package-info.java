/** The kinds of page, one class for each. */
@NullMarked
package org.yearpress.page.kind;

import org.jspecify.annotations.NullMarked;
