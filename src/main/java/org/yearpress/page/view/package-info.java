/** View records: what templates see, and nothing else. */
@NullMarked
package org.yearpress.page.view;

import org.jspecify.annotations.NullMarked;
