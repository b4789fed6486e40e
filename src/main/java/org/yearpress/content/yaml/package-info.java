/** YAML to a tree whose every value knows its line and column. */
@NullMarked
package org.yearpress.content.yaml;

import org.jspecify.annotations.NullMarked;
