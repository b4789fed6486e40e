package org.yearpress.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yearpress.model.Permalinks;
import org.yearpress.text.Escape;

/** Links of a built site that lead to no file, or to an anchor that is not on the page. */
public final class DeadLinks {
  private static final Pattern HREF = Pattern.compile("<a[^>]* href=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  private DeadLinks() {}

  /** The first hundred of them, each with the page that it is on. */
  public static List<String> in(Path site) {
    Map<Path, String> pages = new HashMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      files
          .filter(file -> file.toString().endsWith("index.html"))
          .forEach(file -> pages.put(file.normalize(), read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Path, Set<String>> ids = new HashMap<>();
    List<String> dead = new ArrayList<>();
    pages.forEach(
        (page, html) -> {
          for (Matcher link = HREF.matcher(html); link.find() && dead.size() < 100; ) {
            String href = Escape.unescapeHtml(link.group(1));
            if (!href.contains(":") && !leads(site, page, href, pages, ids)) {
              dead.add(site.relativize(page) + ": " + href);
            }
          }
        });
    return dead;
  }

  private static boolean leads(
      Path site, Path page, String href, Map<Path, String> pages, Map<Path, Set<String>> ids) {
    int hash = href.indexOf('#');
    String address = Permalinks.decode(hash < 0 ? href : href.substring(0, hash));
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (Files.isDirectory(target)) {
      target = target.resolve("index.html");
    }
    if (!target.startsWith(site) || !Files.exists(target)) {
      return false;
    }
    String html = pages.get(target);
    return hash < 0
        || html == null
        || ids.computeIfAbsent(target, file -> ids(html))
            .contains(Permalinks.decode(href.substring(hash + 1)));
  }

  private static Set<String> ids(String html) {
    Set<String> ids = new HashSet<>();
    for (Matcher id = ID.matcher(html); id.find(); ) {
      ids.add(Escape.unescapeHtml(id.group(1)));
    }
    return ids;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
