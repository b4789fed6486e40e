/** Walks the content folder once, through one path gate, with limits. */
@NullMarked
package org.yearpress.content.tree;

import org.jspecify.annotations.NullMarked;
