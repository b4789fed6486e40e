/** Walks the content folder once, through one path gate, with limits. */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.content.tree;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
