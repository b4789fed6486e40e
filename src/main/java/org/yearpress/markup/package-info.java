/**
 * Converts section text to sanitised prose with source positions.
 *
 * <p>In: the text of one section and what its links may point to. Out: safe HTML, headings, links,
 * figures, pictures, passages. Knows no forms and walks no folders. No other package names a type
 * of Asciidoctor or commonmark; what knows JBake is in {@code markup.jbake}.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.markup;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
