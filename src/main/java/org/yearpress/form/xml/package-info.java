/** Where the cells of a form stand in an XML document: data that imports and downloads share. */
@NullMarked
package org.yearpress.form.xml;

import org.jspecify.annotations.NullMarked;
