package org.yearpress.compare;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.diagnostic.Diagnostic;

/**
 * A site as readers and reviewers would see it at one moment.
 *
 * @param name of the moment: a revision, {@code index}, or empty for the work tree
 * @param id the commit; empty without one
 * @param language of the words in which it is reported
 * @param parts reports and ordinary pages, sorted by their addresses
 * @param diagnostics what is said of none of them
 */
public record SeenSite(
    String name, String id, String language, List<Part> parts, List<Diagnostic> diagnostics) {
  public SeenSite {
    parts = List.copyOf(parts);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A report or an ordinary page.
   *
   * @param address {@code body/year}, or the path of the page with a slash at its end
   * @param facts what stands beside text and figures, by its key in report.yml
   * @param figures in the order of the form
   * @param diagnostics what is said of it
   */
  public record Part(
      String address,
      String title,
      SortedMap<String, String> facts,
      List<Figure> figures,
      List<Passages> sections,
      List<Attached> attachments,
      List<Diagnostic> diagnostics) {
    public Part {
      facts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(facts));
      figures = List.copyOf(figures);
      sections = List.copyOf(sections);
      attachments = List.copyOf(attachments);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * A cell.
   *
   * @param cell its address within the report
   * @param label what readers call it
   * @param shown as written; empty where nothing is written
   * @param state the word for its state
   */
  public record Figure(String cell, String label, String shown, String state) {}

  /**
   * A section.
   *
   * @param slug unique in the report
   * @param blocks its text, block by block
   */
  public record Passages(String slug, String title, List<String> blocks) {
    public Passages {
      blocks = List.copyOf(blocks);
    }
  }

  /** A file that readers may download. */
  public record Attached(String file, String title, long size, String sha256) {}
}
