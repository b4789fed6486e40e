package org.yearpress.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.page.metadata.Head;
import org.yearpress.text.Escape;
import org.yearpress.text.HeadingLevel;

/**
 * Makes sanitised HTML of a section fit for a document that stands alone: pictures are inside,
 * links lead to anchors of the document or to the site, and it is well-formed XML.
 *
 * <p>The sanitiser's output is what is read here: attributes always have values in double quotes,
 * and text holds no other entities than those of {@code & < > "}.
 */
public final class PortableProse {
  private final String html;
  private final String page;
  private final boolean deeper;
  private final Function<String, @Nullable String> pictures;
  private final Function<String, @Nullable String> anchors;
  private final String url;
  private final StringBuilder out;
  private int at;

  /**
   * @param page the page that links are relative to
   * @param deeper whether headings go one level down
   * @param pictures the address of a picture by its output path; null when it is not there
   * @param anchors the anchor in the document for a page's path with {@code #} and fragment; null
   *     where the document does not have it
   * @param url the site's address; empty when it is not known
   */
  private PortableProse(
      String html,
      String page,
      boolean deeper,
      Function<String, @Nullable String> pictures,
      Function<String, @Nullable String> anchors,
      String url) {
    this.html = html;
    this.page = page;
    this.deeper = deeper;
    this.pictures = pictures;
    this.anchors = anchors;
    this.url = url;
    this.out = new StringBuilder(html.length() + 1024);
  }

  public static String of(
      String html,
      String page,
      boolean deeper,
      Function<String, @Nullable String> pictures,
      Function<String, @Nullable String> anchors,
      String url) {
    return new PortableProse(html, page, deeper, pictures, anchors, url).rewrite();
  }

  private String rewrite() {
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        tag();
      } else {
        // XML has no place for these, and no reader would see them.
        if (c >= ' ' || c == '\n' || c == '\t') {
          out.append(c >= 0xFFFE ? '?' : c);
        }
        at++;
      }
    }
    return out.toString();
  }

  private void tag() {
    int nameEnd = at + 1;
    while (nameEnd < html.length() && isNameCharacter(html.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = html.substring(at + 1, nameEnd);
    boolean closing = name.startsWith("/");
    String element = closing ? name.substring(1) : name;
    out.append(closing ? "</" : "<").append(deeper ? deeper(element) : element);
    at = nameEnd;
    while (at < html.length() && html.charAt(at) != '>') {
      if (html.charAt(at) == ' ') {
        at++;
      } else {
        attribute(element);
      }
    }
    at++;
    out.append(isVoid(element) ? "/>" : ">");
  }

  private void attribute(String element) {
    int equals = html.indexOf('=', at);
    String name = html.substring(at, equals);
    int end = html.indexOf('"', equals + 2);
    String value = html.substring(equals + 2, end);
    at = end + 1;
    if (element.equals("img") && name.equals("src")) {
      String picture = pictures.apply(path(Escape.unescapeHtml(value)));
      value = picture == null ? "" : picture;
    } else if (element.equals("a") && name.equals("href")) {
      String link = link(Escape.unescapeHtml(value));
      if (link == null) {
        return;
      }
      value = Escape.xmlAttribute(link);
    }
    out.append(' ').append(name).append("=\"").append(value).append('"');
  }

  /** Where a link leads in the document; null where it cannot lead anywhere. */
  private @Nullable String link(String href) {
    if (href.startsWith("#") || hasScheme(href)) {
      return href;
    }
    int hash = href.indexOf('#');
    String target = path(hash < 0 ? href : href.substring(0, hash));
    String fragment = hash < 0 ? "" : decode(href.substring(hash + 1));
    String anchor = anchors.apply(target + "#" + fragment);
    if (anchor != null) {
      return "#" + anchor;
    }
    return url.isEmpty() ? null : new Head.Addresses(url, page).of(href);
  }

  /** The output path that a relative link leads to, decoded; a page's path ends in a slash. */
  private String path(String href) {
    int end = page.length();
    int from = href.startsWith("./") ? 2 : 0;
    while (href.startsWith("../", from)) {
      from += 3;
      end = page.lastIndexOf('/', end - 2) + 1;
    }
    String path = page.substring(0, end) + decode(href.substring(from));
    return path.endsWith("index.html") ? path.substring(0, path.length() - 10) : path;
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean hasScheme(String href) {
    int colon = href.indexOf(':');
    int slash = href.indexOf('/');
    return colon > 0 && (slash < 0 || colon < slash);
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-';
  }

  private static boolean isVoid(String element) {
    return element.equals("br")
        || element.equals("hr")
        || element.equals("img")
        || element.equals("wbr");
  }

  private static String deeper(String element) {
    int level = HeadingLevel.of(element);
    return level > 0 ? "h" + HeadingLevel.shown(level + 1) : element;
  }
}
