/**
 * Converts section text to sanitised prose with source positions.
 *
 * <p>In: the text of one section and what its links may point to. Out: safe HTML, headings, links,
 * figures, pictures, passages. Knows no forms and walks no folders. JBake and Asciidoctor are used
 * only here.
 */
@NullMarked
package org.yearpress.markup;

import org.jspecify.annotations.NullMarked;
