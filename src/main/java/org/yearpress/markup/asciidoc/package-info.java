/** The AsciiDoc dialect, by Asciidoctor in its secure mode. */
@NullMarked
package org.yearpress.markup.asciidoc;

import org.jspecify.annotations.NullMarked;
