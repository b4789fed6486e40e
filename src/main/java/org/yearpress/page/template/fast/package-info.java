/** x */
@NullMarked
package org.yearpress.page.template.fast;

import org.jspecify.annotations.NullMarked;
