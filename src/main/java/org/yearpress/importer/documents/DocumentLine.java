package org.yearpress.importer.documents;

/**
 * A line of a page that was a document.
 *
 * @param source number of the line in the document, 1-based; of a line that was added, the one
 *     beside it
 */
record DocumentLine(String text, int source) {
  DocumentLine with(String other) {
    return new DocumentLine(other, source);
  }
}
