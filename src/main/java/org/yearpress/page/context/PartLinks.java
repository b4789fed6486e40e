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
    return ofSeveral(links, count, here, path, part -> name(language, part));
  }

  /**
   * The same with names of one's own.
   *
   * @param name of each page, from 0
   */
  public static List<LinkView> ofSeveral(
      Links links, int count, int here, IntFunction<String> path, IntFunction<String> name) {
    return count < 2 ? List.of() : of(links, count, here, path, name);
  }

  private static List<LinkView> of(
      Links links, int count, int here, IntFunction<String> path, IntFunction<String> name) {
    return IntStream.range(0, count)
        .mapToObj(
            part ->
                LinkView.to(name.apply(part), links.page(path.apply(part))).marked(part == here))
        .toList();
  }
}
