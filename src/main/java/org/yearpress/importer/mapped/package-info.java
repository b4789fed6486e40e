/**
 * Reports that arrive as XML: read by a mapping that is data, a file for each form.
 *
 * <p>{@link org.yearpress.importer.mapped.XmlImport} is the way in.
 */
@NullMarked
package org.yearpress.importer.mapped;

import org.jspecify.annotations.NullMarked;
