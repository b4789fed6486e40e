package org.yearpress.markup;

import java.util.List;
import org.yearpress.diagnostic.Diagnostic;

/**
 * What a section's header says, and the text without it.
 *
 * @param title empty when the header gives none
 * @param draft whether the section is to be left out; an unreadable status counts
 * @param language BCP 47 tag; empty when the header gives none
 * @param body the text with the header replaced by blank lines, so that line numbers hold
 */
record Header(
    String title, boolean draft, String language, SourceText body, List<Diagnostic> diagnostics) {
  Header {
    diagnostics = List.copyOf(diagnostics);
  }
}
