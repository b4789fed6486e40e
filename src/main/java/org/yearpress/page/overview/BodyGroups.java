package org.yearpress.page.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Body;
import org.yearpress.page.context.RenderContext;

/**
 * Splits very many bodies into groups that have a name and fit on a page: the bodies below one, and
 * where there are too many of those, by the letters that their names begin with.
 */
public final class BodyGroups {
  private final RenderContext context;
  private final int most;
  private final List<Group> found = new ArrayList<>();

  private BodyGroups(RenderContext context, int most) {
    this.context = context;
    this.most = most;
  }

  /**
   * Bodies that stand together.
   *
   * @param above the body that they are, or are below; null for those at the top
   * @param letters the first and the last letter of their names; empty for all of them
   */
  public record Group(@Nullable Body above, String letters, List<Body> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /**
   * The groups in the order of bodies.
   *
   * @param members in their order
   * @param most how many a group has at most
   */
  public static List<Group> of(RenderContext context, List<Body> members, int most) {
    BodyGroups groups = new BodyGroups(context, most);
    groups.split(null, members);
    return List.copyOf(groups.found);
  }

  /** The groups of each page: as many as fit, and none on two pages. */
  public static List<List<Group>> pages(List<Group> groups, int most) {
    List<List<Group>> pages = new ArrayList<>();
    List<Group> page = new ArrayList<>();
    int rows = 0;
    for (Group group : groups) {
      if (rows > 0 && rows + group.members().size() > most) {
        pages.add(List.copyOf(page));
        page.clear();
        rows = 0;
      }
      page.add(group);
      rows += group.members().size();
    }
    if (!page.isEmpty()) {
      pages.add(List.copyOf(page));
    }
    return pages;
  }

  private void split(@Nullable Body above, List<Body> members) {
    if (members.size() <= most && above != null) {
      found.add(new Group(above, "", members));
      return;
    }
    int below = above == null ? 0 : above.path().length() + 1;
    Map<String, List<Body>> byChild = new LinkedHashMap<>();
    for (Body body : members) {
      int slash = below > body.path().length() ? -1 : body.path().indexOf('/', below);
      String child = slash < 0 ? body.path() : body.path().substring(0, slash);
      byChild.computeIfAbsent(child, path -> new ArrayList<>()).add(body);
    }
    List<Body> alone = new ArrayList<>();
    byChild.values().stream().filter(group -> group.size() == 1).forEach(alone::addAll);
    if (!alone.isEmpty()) {
      if (alone.size() <= most && above != null) {
        found.add(new Group(above, "", alone));
      } else {
        byLetter(above, alone);
      }
    }
    byChild.forEach(
        (child, group) -> {
          if (group.size() > 1) {
            split(context.catalogue().body(child), group);
          }
        });
  }

  private void byLetter(@Nullable Body above, List<Body> members) {
    List<Body> together = new ArrayList<>();
    String first = "";
    String last = "";
    for (Map.Entry<String, List<Body>> letter : context.nameOrder().byLetter(members).entrySet()) {
      if (!together.isEmpty() && together.size() + letter.getValue().size() > most) {
        addCut(above, first, last, together);
        together.clear();
      }
      first = together.isEmpty() ? letter.getKey() : first;
      last = letter.getKey();
      together.addAll(letter.getValue());
    }
    addCut(above, first, last, together);
  }

  /** A single letter may have more names than a page holds. */
  private void addCut(@Nullable Body above, String first, String last, List<Body> members) {
    String letters = first.equals(last) ? first : first + "–" + last;
    for (int from = 0; from < members.size(); from += most) {
      found.add(
          new Group(above, letters, members.subList(from, Math.min(members.size(), from + most))));
    }
  }
}
