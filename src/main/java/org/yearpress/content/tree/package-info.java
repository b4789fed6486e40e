/** The content folder: one walk through one path gate, with limits. */
@NullMarked
package org.yearpress.content.tree;

import org.jspecify.annotations.NullMarked;
