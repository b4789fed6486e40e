package org.yearpress.page.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.text.Escape;

/** {@code opensearch.xml}: lets browsers and other programs search the site by its own page. */
public final class OpenSearch {
  /** Its output path. */
  public static final String FILE = "opensearch.xml";

  /** The most that the format takes. */
  private static final int SHORT_NAME = 16;

  private static final int LONG_NAME = 48;

  private OpenSearch() {}

  /**
   * The file; empty where the site does not know its address.
   *
   * @param searchPage its path
   */
  public static Optional<byte[]> of(Site site, String searchPage) {
    if (site.url().isEmpty()) {
      return Optional.empty();
    }
    String page = new Permalinks(site.pages().links()).link("", searchPage, "");
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
            + element("ShortName", cut(site.title(), SHORT_NAME))
            + element("LongName", cut(site.title(), LONG_NAME))
            + element("Description", site.title())
            + "<Url type=\"text/html\" method=\"get\" template=\""
            + Escape.xmlAttribute(site.url() + page + "?q={searchTerms}")
            + "\"/>\n"
            + element("Language", site.language())
            + element("InputEncoding", "UTF-8")
            + element("OutputEncoding", "UTF-8")
            + "</OpenSearchDescription>\n";
    return Optional.of(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + Escape.xmlText(text) + "</" + name + ">\n";
  }

  private static String cut(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
  }
}
