package org.yearpress.markup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;

/**
 * What is known of a section without converting it.
 *
 * @param title of the header, else the first heading as plain text; empty without one
 * @param draft whether its header keeps it from being published; an unreadable status counts
 * @param headings in reading order, the section's own first where it has one
 * @param diagnostics about the header; {@link Markup#convert} reports them too, as equal records
 */
@API(status = API.Status.STABLE)
public record Outline(
    String title, boolean draft, List<Heading> headings, List<Diagnostic> diagnostics) {
  /** Reports have the same few sections: one copy of their headings serves all. */
  public Outline {
    title = title.intern();
    headings = List.copyOf(headings);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A heading before it has its anchor.
   *
   * @param level as written: 1 for {@code #} and for an AsciiDoc title, 2 for {@code ##} and {@code
   *     ==}
   * @param id given by the author; empty without one
   * @param text of the heading; empty where only a conversion can tell
   */
  public record Heading(int level, String id, String text) {
    public Heading {
      text = text.intern();
    }
  }

  /** The ids that links into the section may end in. */
  public List<String> anchors(String sectionAnchor) {
    var anchors = new Anchors(sectionAnchor);
    return headings.stream().flatMap(mark -> anchors.next(mark).ids().stream()).toList();
  }

  /** The ids of headings by the names that code hosts give them. */
  public Map<String, String> names(String sectionAnchor) {
    var anchors = new Anchors(sectionAnchor);
    var names = new HeadingNames();
    Map<String, String> found = new LinkedHashMap<>();
    for (Heading mark : headings) {
      String id = anchors.next(mark).id();
      String name = names.next(mark.text());
      if (!name.isEmpty()) {
        found.putIfAbsent(name, id);
      }
    }
    return found;
  }
}
