/** Reads where the cells of forms stand in XML documents: {@code imports/<id>.yml}. */
@NullMarked
package org.yearpress.content.xml;

import org.jspecify.annotations.NullMarked;
