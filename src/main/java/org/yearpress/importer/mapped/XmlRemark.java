package org.yearpress.importer.mapped;

import org.yearpress.diagnostic.Text;
import org.yearpress.importer.RemarkKind;

/**
 * Something for a person to review.
 *
 * @param why what is the matter
 * @param text of the document, whole; may be empty
 */
record XmlRemark(RemarkKind kind, Text why, String text) {}
