package org.yearpress.page.context;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.yearpress.page.view.LinkView;

/** The pages over which something goes that is too long for one. */
public final class PartLinks {
  private PartLinks() {}

  /**
   * What a page is called.
   *
   * @param part from 0
   */
  public static String name(Language language, int part) {
    return language.format("page.item.part", "n", Integer.toString(part + 1));
  }

  /**
   * Links to the pages, the one that they are on marked; none where there is one page.
   *
   * @param path the path of each page, from 0
   */
  public static List<LinkView> ofSeveral(
      Links links, Language language, int count, int here, IntFunction<String> path) {
    return count < 2 ? List.of() : of(links, language, count, here, path);
  }

  /** The same, also where there is one page. */
  public static List<LinkView> of(
      Links links, Language language, int count, int here, IntFunction<String> path) {
    return IntStream.range(0, count)
        .mapToObj(
            part ->
                LinkView.to(name(language, part), links.page(path.apply(part)))
                    .marked(part == here))
        .toList();
  }
}
