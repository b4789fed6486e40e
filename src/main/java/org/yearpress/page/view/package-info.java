/** View records: the only data that templates see. */
@NullMarked
package org.yearpress.page.view;

import org.jspecify.annotations.NullMarked;
