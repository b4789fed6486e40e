/** Reads YAML into a tree in which every value has its line and column. */
@NullMarked
package org.yearpress.content.yaml;

import org.jspecify.annotations.NullMarked;
