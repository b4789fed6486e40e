/** What pages of a build and of a report share. */
@NullMarked
package org.yearpress.page.context;

import org.jspecify.annotations.NullMarked;
