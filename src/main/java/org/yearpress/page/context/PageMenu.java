package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Site;

/**
 * The side menu of ordinary pages: its parts with the pages that there are. Each page has the parts
 * in its language.
 */
public record PageMenu(List<Part> parts) {
  public PageMenu {
    parts = List.copyOf(parts);
  }

  /** Pages below a heading, in the order in which they are read. */
  public record Part(String title, List<OrdinaryPage> pages) {
    public Part {
      pages = List.copyOf(pages);
    }
  }

  static PageMenu of(List<Site.MenuPart> menu, List<OrdinaryPage> pages) {
    Map<String, OrdinaryPage> byPath = new HashMap<>();
    if (!menu.isEmpty()) {
      pages.forEach(page -> byPath.put(page.path(), page));
    }
    List<Part> parts = new ArrayList<>();
    for (Site.MenuPart part : menu) {
      parts.add(
          new Part(
              part.title(),
              part.pages().stream().filter(byPath::containsKey).map(byPath::get).toList()));
    }
    return new PageMenu(parts);
  }

  /** The parts that a page shows; none for a page that the menu does not name. */
  public List<Part> around(OrdinaryPage page) {
    if (parts.stream().noneMatch(part -> part.pages().contains(page))) {
      return List.of();
    }
    return parts.stream()
        .map(part -> new Part(part.title(), inLanguage(part.pages(), page.language())))
        .filter(part -> !part.pages().isEmpty())
        .toList();
  }

  private static List<OrdinaryPage> inLanguage(List<OrdinaryPage> pages, String language) {
    return pages.stream().filter(page -> page.language().equals(language)).toList();
  }
}
