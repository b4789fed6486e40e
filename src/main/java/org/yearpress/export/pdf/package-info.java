/**
 * Renders a document as PDF.
 *
 * <p>In: well-formed XHTML with its style. Out: the bytes of a PDF. Knows no report and loads
 * nothing from outside the program.
 */
@NullMarked
package org.yearpress.export.pdf;

import org.jspecify.annotations.NullMarked;
