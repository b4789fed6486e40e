package org.yearpress.importer;

import org.yearpress.diagnostic.Text;

/**
 * Something for a person to review.
 *
 * @param why what is the matter, in words
 * @param text the text of the source, whole; may be empty
 */
record Remark(RemarkKind kind, SourceLocation at, Text why, String text) {}
