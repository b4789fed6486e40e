/** Themes and templates: loading, compiling, escaping, caching of fragments. */
@NullMarked
package org.yearpress.page.template;

import org.jspecify.annotations.NullMarked;
