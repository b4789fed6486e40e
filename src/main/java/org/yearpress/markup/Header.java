package org.yearpress.markup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Diagnostic;

/**
 * What a section's header says, and the text without it.
 *
 * @param title empty when the header gives none
 * @param draft whether the section is to be left out; an unreadable status counts
 * @param language BCP 47 tag; empty when the header gives none
 * @param entries everything that the header holds, as it is written and in its order
 * @param body the text with the header replaced by blank lines, so that line numbers hold
 */
public record Header(
    String title,
    boolean draft,
    String language,
    List<HeaderEntry> entries,
    SourceText body,
    List<Diagnostic> diagnostics) {
  /** Copies the lists. */
  public Header {
    entries = List.copyOf(entries);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The header of a text that has none. */
  static Header none(SourceText body) {
    return new Header("", false, "", List.of(), body, List.of());
  }

  /** Values by key; of a key that is there twice, the last, as in JBake. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    entries.forEach(entry -> values.put(entry.key(), entry.value()));
    return values;
  }
}
