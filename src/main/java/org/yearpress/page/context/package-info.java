/** Data that the pages of a build, or of a report, share. */
@NullMarked
package org.yearpress.page.context;

import org.jspecify.annotations.NullMarked;
