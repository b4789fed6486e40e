/** The Markdown dialect, by CommonMark. */
@NullMarked
package org.yearpress.markup.markdown;

import org.jspecify.annotations.NullMarked;
