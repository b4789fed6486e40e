package org.yearpress.content;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Address;
import org.yearpress.model.Contact;
import org.yearpress.model.Site;
import org.yearpress.text.MediaTypes;

/**
 * What {@code site.yml} sets for the footer of every page, and the host that a badge there may be
 * loaded from.
 */
record FooterFile(Site.Footer footer, Site.Policy policy) {
  static final List<String> KEYS = List.of("filings", "badges", "site-id", "contact", "links");
  static final List<String> BADGE_KEYS = List.of("text", "link", "picture");

  /** Pictures here are published whether a page shows them or not. */
  private static final String PICTURES = "pages/";

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[0-9]+)?");

  /**
   * @param fonts whether the site has fonts of its own
   * @param framed whether other sites may show its pages in a frame
   */
  static FooterFile read(YamlMapping root, ContentTree tree, boolean fonts, boolean framed) {
    String host = host(root);
    Set<String> used = new TreeSet<>();
    Site.Footer footer =
        root.value("footer").map(node -> footer(node, tree, host, used)).orElse(Site.Footer.EMPTY);
    root.value("csp-allow").ifPresent(node -> report(node, host, used));
    boolean inPages =
        root.value("csp")
            .flatMap(node -> node.word(List.of("header", "meta")))
            .orElse("header")
            .equals("meta");
    return new FooterFile(footer, new Site.Policy(host, inPages, fonts, framed));
  }

  private static Site.Footer footer(
      YamlNode node, ContentTree tree, String host, Set<String> used) {
    YamlMapping keys = node.mapping(KEYS);
    return new Site.Footer(
        badges(keys, "filings", tree, host, used),
        badges(keys, "badges", tree, host, used),
        keys.text("site-id"),
        keys.value("contact").map(ReportFile::contact).orElse(Contact.NONE),
        badges(keys, "links", tree, host, used));
  }

  private static List<Site.Badge> badges(
      YamlMapping footer, String key, ContentTree tree, String host, Set<String> used) {
    List<Site.Badge> badges = new ArrayList<>();
    for (YamlNode item : footer.items(key)) {
      YamlMapping badge = item.mapping(BADGE_KEYS);
      String text = badge.requiredText("text");
      Address link = badge.value("link").flatMap(SiteFile::webAddress).orElse(Address.NONE);
      String picture =
          badge.value("picture").flatMap(node -> picture(node, tree, host, used)).orElse("");
      if (!text.isEmpty()) {
        badges.add(new Site.Badge(text, link, picture));
      }
    }
    return badges;
  }

  /** A picture of the site, or one of the host that is allowed. */
  private static Optional<String> picture(
      YamlNode node, ContentTree tree, String host, Set<String> used) {
    Optional<String> written = node.filledText();
    if (written.isEmpty()) {
      return written;
    }
    String picture = written.get();
    if (!Address.scheme(picture).isEmpty()) {
      String from = hostOf(picture);
      used.add(from);
      if (from.isEmpty() || !from.equals(host) || Address.web(picture).isEmpty()) {
        node.error(
            "foreign-picture",
            Text.of("content.foreign-picture", "picture", picture),
            from.isEmpty() ? null : Text.of("content.foreign-picture-hint", "host", from));
        return Optional.empty();
      }
      return written;
    }
    boolean published =
        picture.startsWith(PICTURES)
            && tree.file(picture)
                .filter(file -> MediaTypes.PICTURES.contains(file.extension()))
                .isPresent();
    if (!published) {
      node.error(
          "no-picture",
          Text.of("content.no-picture", "picture", picture),
          Text.of("content.no-picture-hint"));
      return Optional.empty();
    }
    return written;
  }

  /** The host of an address that begins with https:; empty for any other. */
  private static String hostOf(String address) {
    try {
      URI uri = URI.create(address);
      return "https".equals(uri.getScheme()) && uri.getAuthority() != null
          ? uri.getAuthority()
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The one host that is allowed; empty without one. */
  private static String host(YamlMapping root) {
    Optional<YamlNode> node = root.value("csp-allow");
    if (node.isEmpty()) {
      return "";
    }
    List<String> hosts = node.get().oneOrMore().stream().flatMap(h -> h.text().stream()).toList();
    if (hosts.size() != 1 || !HOST.matcher(hosts.get(0)).matches()) {
      node.get()
          .error("wrong-type", Text.of("content.wrong-type.host", "found", Text.list(hosts)), null);
      return "";
    }
    return hosts.get(0);
  }

  /** A wider policy is never silent. */
  private static void report(YamlNode node, String host, Set<String> used) {
    if (host.isEmpty()) {
      return;
    }
    if (used.contains(host)) {
      node.problems()
          .note("csp-host", node.place(), Text.of("content.csp-host", "host", host), null);
    } else {
      node.problems()
          .warning(
              "csp-host",
              node.place(),
              Text.of("content.csp-host-unused", "host", host),
              Text.of("content.csp-host-unused-hint"));
    }
  }
}
