package org.yearpress.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Address;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.output.Checksums;
import org.yearpress.output.Manifest;
import org.yearpress.output.OutputPath;
import org.yearpress.output.Sink;
import org.yearpress.output.SiteFolder;
import org.yearpress.text.Escape;

/**
 * The part of a site that a reviewer looks at: the pages that a change affects, the files they
 * need, and a placeholder for each other page that they link to. So no link of the preview is dead,
 * and none silently leads out of it.
 */
final class ReviewCut {
  /** The list of the pages that changed, at the root. */
  static final String LIST = "changed-pages.html";

  private static final Pattern LINK = Pattern.compile("\\s(?:href|src|action)=\"([^\"]*)\"");
  private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");
  private static final String ASSETS = "assets/";

  private static final String INDEX = "index.html";
  private static final String SEARCH = "search/" + INDEX;

  /** Marks a page that only leads to another; no text of a page comes to it, as it is escaped. */
  private static final String MOVED = "<div data-redirect=\"";

  private static final Set<String> OF_SITE =
      Set.of("years", "bodies", "items", "data", "site-map", "corrections");

  private static final String HTML = ".html";

  private final Function<String, Optional<SiteFolder.File>> folder;
  private final SortedMap<String, Manifest.Entry> files;
  private final Site site;
  private final Messages messages;
  private final SortedMap<String, String> changed = new TreeMap<>();

  /**
   * @param folder gives the files of a whole site, made for review
   * @param files all that is in it
   */
  ReviewCut(
      Function<String, Optional<SiteFolder.File>> folder,
      SortedMap<String, Manifest.Entry> files,
      Site site,
      Messages messages) {
    this.folder = folder;
    this.files = files;
    this.site = site;
    this.messages = messages;
  }

  /**
   * Puts the part that changed.
   *
   * @param before what was in the same site before the change; nothing, for the whole site
   * @return how many pages changed
   */
  int put(SortedMap<String, Manifest.Entry> before, Sink sink) {
    Set<String> moved = new HashSet<>();
    for (Map.Entry<String, Manifest.Entry> file : files.entrySet()) {
      String path = file.getKey();
      if (isPage(path) && !path.equals(SEARCH) && !file.getValue().equals(before.get(path))) {
        String html = text(path);
        if (html.contains(MOVED)) {
          moved.add(path);
        } else {
          changed.put(path, title(path, html));
        }
      }
    }
    NavigableSet<String> needed = new TreeSet<>();
    NavigableSet<String> unchanged = new TreeSet<>();
    if (!changed.containsKey(INDEX)) {
      unchanged.add(INDEX);
    }
    files.keySet().stream().filter(path -> path.startsWith(ASSETS)).forEach(needed::add);
    Deque<String> open = new ArrayDeque<>(changed.keySet());
    while (!open.isEmpty()) {
      String page = open.pop();
      for (String target : targets(page, text(page))) {
        if (changed.containsKey(target) || unchanged.contains(target) || needed.contains(target)) {
          continue; // thousands of pages link to the same few: each is looked into once
        }
        if (isPage(target) && !moved.contains(target) && !text(target).contains(MOVED)) {
          unchanged.add(target);
          continue;
        }
        needed.add(target);
        if (target.endsWith(HTML)) {
          open.add(target);
        }
      }
    }
    changed.keySet().forEach(path -> copy(path, sink));
    needed.stream().filter(path -> !isMade(path)).forEach(path -> copy(path, sink));
    unchanged.forEach(path -> sink.put(path, bytes(stub(path))));
    sink.put(LIST, bytes(list()));
    return changed.size();
  }

  /** The title of a page without that of the site, as HTML. */
  private String title(String path, String html) {
    Matcher title = TITLE.matcher(html);
    String end = " · " + Escape.html(site.title());
    String found = title.find() ? title.group(1) : path;
    return found.endsWith(end) ? found.substring(0, found.length() - end.length()) : found;
  }

  /** A page has a folder; other HTML files are attachments, or lead from old addresses. */
  private static boolean isPage(String path) {
    return path.equals(INDEX) || path.endsWith("/" + INDEX);
  }

  /** Made anew for what is in the preview. */
  private static boolean isMade(String path) {
    return OutputPath.isRecord(path) || Checksums.isChecksums(path);
  }

  private void copy(String path, Sink sink) {
    folder.apply(path).ifPresent(file -> sink.put(path, file::open));
  }

  private String text(String path) {
    Optional<SiteFolder.File> found = folder.apply(path);
    if (found.isEmpty()) {
      return "";
    }
    try (InputStream in = found.get().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String html) {
    return html.getBytes(StandardCharsets.UTF_8);
  }

  /** The files of the site that a page names. */
  private List<String> targets(String page, String html) {
    List<String> found = new ArrayList<>();
    Matcher link = LINK.matcher(html);
    while (link.find()) {
      String target = resolved(page, path(Escape.unescapeHtml(link.group(1))));
      if (files.containsKey(target)) {
        found.add(target);
      }
    }
    return found;
  }

  /** An address without its question and its anchor. */
  private static String path(String address) {
    int end = 0;
    while (end < address.length() && address.charAt(end) != '#' && address.charAt(end) != '?') {
      end++;
    }
    return address.substring(0, end);
  }

  /** The path that a relative address names from a page; empty for one with a scheme. */
  private static String resolved(String page, String address) {
    if (address.isEmpty() || address.indexOf(':') >= 0) {
      return "";
    }
    Deque<String> parts = new ArrayDeque<>(List.of(page.split("/", -1)));
    parts.pollLast();
    for (String part : Permalinks.decode(address).split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.equals(".")) {
        parts.addLast(part);
      }
    }
    String path = String.join("/", parts);
    return path.isEmpty() || path.endsWith("/") ? path + INDEX : path;
  }

  private String stub(String path) {
    StringBuilder body = new StringBuilder();
    String why = path.equals(SEARCH) ? "export.review.no-search" : "export.review.unchanged";
    body.append("<p>").append(say(why)).append("</p>\n");
    if (!site.url().isEmpty()) {
      String there = path.substring(0, path.length() - INDEX.length());
      Address address =
          new Address(site.url() + (there.isEmpty() ? "" : Permalinks.fileLink("", there)));
      body.append("<p>").append(say("export.review.as-published")).append(' ');
      body.append(link(address, Escape.html(address.text()))).append("</p>\n");
    }
    body.append(links(path));
    return page(say("export.review.unchanged-title"), body);
  }

  private String list() {
    StringBuilder body = new StringBuilder();
    body.append("<p>").append(say("export.review.changed-about")).append("</p>\n");
    return page(say("export.review.changed-title"), body.append(links(LIST)));
  }

  /** The pages that changed; from any other page than their list, the way there. */
  private String links(String from) {
    if (changed.isEmpty()) {
      return "<p>" + say("export.review.changed-none") + "</p>\n";
    }
    StringBuilder out = new StringBuilder();
    if (!from.equals(LIST)) {
      out.append("<p>").append(link(way(from, LIST), say("export.review.changed-title")));
      out.append("</p>\n");
      return out.toString();
    }
    list(out, false);
    if (changed.keySet().stream().anyMatch(ReviewCut::isOfSite)) {
      out.append("<h2>").append(say("export.review.changed-also")).append("</h2>\n");
      list(out, true);
    }
    return out.toString();
  }

  private void list(StringBuilder out, boolean ofSite) {
    out.append("<ul>\n");
    changed.forEach(
        (path, title) -> {
          if (isOfSite(path) == ofSite) {
            out.append("<li>").append(link(way(LIST, path), title));
            out.append(" <small>").append(Escape.html(path)).append("</small></li>\n");
          }
        });
    out.append("</ul>\n");
  }

  /** Whether a page only gathers what stands on others. */
  private static boolean isOfSite(String path) {
    int slash = path.indexOf('/');
    return slash < 0 || OF_SITE.contains(path.substring(0, slash));
  }

  private static Address way(String from, String to) {
    int slash = from.lastIndexOf('/');
    return new Address(Permalinks.fileLink(from.substring(0, slash + 1), to));
  }

  /**
   * A link.
   *
   * @param label as HTML
   */
  private static String link(Address address, String label) {
    return "<a href=\"" + Escape.html(address.text()) + "\">" + label + "</a>";
  }

  private String say(String key) {
    return Escape.html(messages.format(Text.of(key)));
  }

  private String page(String title, StringBuilder body) {
    return ReviewIndex.head(title, messages) + body + "</html>\n";
  }
}
