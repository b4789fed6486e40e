package org.yearpress.content;

import java.util.List;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;

/** Reads the outline of a section's text. Called from several threads. */
@FunctionalInterface
public interface Outliner {
  /**
   * The outline of a section or a page.
   *
   * @param file where the text stands; its extension names the dialect
   * @param text the decoded file
   */
  Outline outline(SourceFile file, String text);

  /**
   * What can be known of a section without converting it.
   *
   * @param title of its header, else its first heading; empty without one
   * @param draft whether its header keeps it from being published
   */
  record Outline(String title, boolean draft, List<Diagnostic> diagnostics) {
    public Outline {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
