package org.yearpress.page.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.page.card.SocialCard;
import org.yearpress.text.Digests;
import org.yearpress.text.Nearest;

/**
 * Templates and assets: the site's own file if it has one, otherwise that of the shipped theme.
 *
 * <p>{@code theme.yml} lists the assets, one that is joined of several files with their names. Each
 * is written as {@code assets/<name>.<hash>.<ext>}, so that browsers may keep it for good. A site's
 * {@code assets/extra.css} is added to the style sheet of pages, its {@code extra-print.css} and
 * the like to that of documents; then comes the publisher's {@link BrandStyle}.
 */
public final class Theme {
  public static final String SETTINGS = "theme.yml";

  /** The style sheet of pages. */
  public static final String STYLE = "site.css";

  /** Where the icon is that is drawn for a site. */
  public static final String ICON = "icon.svg";

  private static final String CARD = "brand-card.png";
  private static final String ASSETS = "assets/";
  private static final String EXTRA = ASSETS + "extra";
  private static final Pattern URL = Pattern.compile("url\\(\\s*[\"']?([^\"')\\s]+)[\"']?\\s*\\)");
  private static final String DEFAULT = "default";
  private static final List<String> KEYS =
      List.of("name", "version", "extends", "templates", "assets", "settings", "based-on");

  private final ThemeFiles own;
  private final Map<String, Asset> assets;
  private final Map<String, String> added;

  /**
   * @param added text that is added to style sheets of documents, by path
   */
  private Theme(ThemeFiles own, Map<String, Asset> assets, Map<String, String> added) {
    this.own = own;
    this.assets = Collections.unmodifiableMap(assets);
    this.added = Map.copyOf(added);
  }

  /** A file that pages refer to. */
  public static final class Asset {
    private final String path;
    private final byte[] bytes;

    private Asset(String path, byte[] bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    /** The output path with the hash. */
    String path() {
      return path;
    }

    public void writeTo(Sink sink) {
      sink.put(path, bytes);
    }
  }

  /** What is the same for every site: made once, not in each build of a process. */
  private static final class Shipped {
    static final ThemeFiles FILES = ThemeFiles.shipped();
    static final Map<String, List<String>> PARTS = assetFiles(FILES.bytes(SETTINGS));
    static final Map<String, Asset> ASSETS =
        Collections.unmodifiableMap(assets(PARTS, ThemeFiles.none()));
  }

  /** The default theme alone. */
  public static Theme shipped() {
    return new Theme(ThemeFiles.none(), Shipped.ASSETS, Map.of());
  }

  /**
   * A site's theme over the default one.
   *
   * @throws UnusableException when theme.yml cannot be read, has a key that no theme has, extends
   *     another theme than the default one, or lists an asset that is not there, or whose name
   *     leads out of the theme
   */
  public static Theme read(ThemeFiles own) {
    requireKnown(settings(own.bytes(SETTINGS)));
    Map<String, List<String>> files = new LinkedHashMap<>(Shipped.PARTS);
    files.putAll(assetFiles(own.bytes(SETTINGS)));
    Map<String, Asset> assets = new LinkedHashMap<>(Shipped.ASSETS);
    files
        .entrySet()
        .removeIf(
            asset ->
                asset.getValue().equals(Shipped.PARTS.get(asset.getKey()))
                    && asset.getValue().stream()
                        .allMatch(part -> own.bytes(ASSETS + part) == null));
    assets.putAll(assets(files, own));
    Asset style = assets.get(STYLE);
    byte[] extra = own.bytes(EXTRA + ".css");
    if (style != null && extra != null) {
      put(STYLE, joined(style.bytes, withHashes(extra, assets)), assets);
    }
    return new Theme(own, assets, Map.of());
  }

  /**
   * What is sent for assets, in their order.
   *
   * @param files by the names of the assets that are made of them
   */
  private static Map<String, Asset> assets(Map<String, List<String>> files, ThemeFiles own) {
    Map<String, Asset> assets = new LinkedHashMap<>();
    files.forEach(
        (name, parts) -> {
          if (!ThemeFiles.isPlain(name)) {
            throw new UnusableException(Text.of("page.theme-asset-name", "asset", name));
          }
          put(name, concatenated(parts, own), assets);
        });
    return assets;
  }

  /** A style sheet that names assets by their names, with the names that they are written by. */
  private static byte[] withHashes(byte[] css, Map<String, Asset> assets) {
    String text =
        URL.matcher(new String(css, StandardCharsets.UTF_8))
            .replaceAll(
                found -> {
                  Asset asset = assets.get(found.group(1));
                  return Matcher.quoteReplacement(
                      asset == null
                          ? found.group()
                          : "url(\"" + asset.path.substring(ASSETS.length()) + "\")");
                });
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a file of a theme, by its path, is added to a style sheet. */
  public static boolean isExtra(String path) {
    return path.equals(EXTRA + ".css")
        || List.of("print", "document", "epub").stream()
            .anyMatch(sheet -> path.equals(EXTRA + "-" + sheet + ".css"));
  }

  /** The same theme in the looks of a publisher. */
  public Theme branded(Site site) {
    Site.Brand brand = site.pages().brand();
    if (brand.equals(Site.Brand.NONE)) {
      return this;
    }
    BrandStyle style = BrandStyle.of(brand, style());
    Map<String, Asset> branded = new LinkedHashMap<>(assets);
    Asset sheet = assets.get(STYLE);
    if (sheet != null) {
      put(STYLE, joined(sheet.bytes, style.css().getBytes(StandardCharsets.UTF_8)), branded);
    }
    byte[] icon = style.icon(site);
    if (icon != null) {
      put(ICON, icon, branded);
    }
    return new Theme(
        own,
        branded,
        Map.of(
            "assets/print.css", style.printCss(),
            "assets/document.css", style.documentCss(),
            "assets/epub.css", style.documentCss()));
  }

  /** The style sheet of pages, with what the site's theme and the publisher add. */
  public String style() {
    Asset sheet = assets.get(STYLE);
    return sheet == null ? "" : new String(sheet.bytes, StandardCharsets.UTF_8);
  }

  /**
   * The same theme with a picture that other sites show beside a link. It is named by its pixels,
   * so that pages are the same on every Java.
   *
   * @param card null for none
   */
  public Theme withCard(@Nullable SocialCard card) {
    if (card == null) {
      return this;
    }
    Map<String, Asset> all = new LinkedHashMap<>(assets);
    all.put(CARD, new Asset(named(CARD, card.hash()), card.png()));
    return new Theme(own, all, added);
  }

  /** The output path of the picture that other sites show beside a link; empty without one. */
  public String card() {
    Asset card = assets.get(CARD);
    return card == null ? "" : card.path();
  }

  private static void put(String name, byte[] bytes, Map<String, Asset> to) {
    to.put(name, new Asset(hashed(name, bytes), bytes));
  }

  /** One style sheet and another after it, which may be missing. */
  private static byte[] joined(byte[] one, byte @Nullable [] other) {
    if (other == null || other.length == 0) {
      return one;
    }
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.write('\n');
    both.writeBytes(other);
    return both.toByteArray();
  }

  private static void requireKnown(Map<?, ?> settings) {
    for (Object key : settings.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        List<String> near = Nearest.several(String.valueOf(key), KEYS, 3);
        throw new UnusableException(
            Text.of(
                "page.theme-key",
                "name",
                String.valueOf(key),
                "nearest",
                Text.list(near.isEmpty() ? KEYS : near)));
      }
    }
    Object below = settings.get("extends");
    if (below != null && !below.equals(DEFAULT)) {
      throw new UnusableException(
          Text.of("page.theme-extends", "name", String.valueOf(below), "default", DEFAULT));
    }
  }

  /** The files of an asset, one after the other. */
  private static byte[] concatenated(List<String> files, ThemeFiles own) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String file : files) {
      byte[] bytes = first(own, ASSETS + file);
      if (bytes == null) {
        throw new UnusableException(Text.of("page.theme-asset-missing", "asset", file));
      }
      all.writeBytes(file.endsWith(".js") ? ScriptText.minify(bytes) : bytes);
    }
    return all.toByteArray();
  }

  /** The text of a template; null when no theme has it. */
  @Nullable String template(String name) {
    byte[] bytes = first(own, "templates/" + name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The output path of an asset.
   *
   * @throws UnusableException when theme.yml does not list it
   */
  public String asset(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new UnusableException(
          Text.of(
              "page.theme-asset-unknown",
              "asset",
              name,
              "nearest",
              Text.list(Nearest.several(name, assets.keySet(), 3))));
    }
    return asset.path();
  }

  /**
   * The text of a file of the theme that is no asset of its own, such as a style sheet that becomes
   * part of a document.
   *
   * @throws UnusableException when no theme has it
   */
  public String text(String path) {
    byte[] bytes = first(own, path);
    if (bytes == null) {
      throw new UnusableException(Text.of("page.theme-asset-missing", "asset", path));
    }
    byte[] extra = null;
    if (path.startsWith(ASSETS) && path.endsWith(".css")) {
      extra = own.bytes(EXTRA + "-" + path.substring(ASSETS.length()));
    }
    byte[] all = joined(bytes, extra);
    String brand = added.getOrDefault(path, "");
    return new String(joined(all, brand.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** Whether there is an asset of a name. */
  public boolean hasAsset(String name) {
    return assets.containsKey(name);
  }

  /** The names of the assets that the site's theme lists and the shipped theme does not. */
  public List<String> ownAssets() {
    return assetFiles(own.bytes(SETTINGS)).keySet().stream()
        .filter(name -> !Shipped.PARTS.containsKey(name))
        .sorted()
        .toList();
  }

  /** A hash of a text as content security policies name it: {@code sha256-…}. */
  public static String policyHash(String text) {
    byte[] hash = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  /** All assets in the order of theme.yml. */
  public List<Asset> assets() {
    return assetsBut(Set.of());
  }

  /**
   * The assets but some.
   *
   * @param idle names of those that no page loads
   */
  public List<Asset> assetsBut(Set<String> idle) {
    return assets.entrySet().stream()
        .filter(asset -> !idle.contains(asset.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static byte @Nullable [] first(ThemeFiles own, String path) {
    byte[] bytes = own.bytes(path);
    return bytes != null ? bytes : Shipped.FILES.bytes(path);
  }

  /** The names of assets with the files that each is made of. */
  public static Map<String, List<String>> assetFiles(byte @Nullable [] settings) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    if (settings(settings).get("assets") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> joined) {
          joined.forEach((name, parts) -> files.put(String.valueOf(name), names(parts)));
        } else {
          files.put(String.valueOf(each), List.of(String.valueOf(each)));
        }
      }
    }
    return files;
  }

  /**
   * What theme.yml says; nothing where there is none.
   *
   * @throws UnusableException when it cannot be read
   */
  public static Map<?, ?> settings(byte @Nullable [] settings) {
    if (settings == null) {
      return Map.of();
    }
    try {
      Object tree =
          new Load(LoadSettings.builder().setLabel(SETTINGS).build())
              .loadFromString(new String(settings, StandardCharsets.UTF_8));
      return tree instanceof Map<?, ?> map ? map : Map.of();
    } catch (YamlEngineException e) {
      throw new UnusableException(
          Text.of("page.theme-unreadable", "problem", String.valueOf(e.getMessage())), e);
    }
  }

  private static List<String> names(Object parts) {
    return parts instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(parts));
  }

  /** What a file is known by: the first 16 digits of its SHA-256. */
  public static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.sha256(bytes), 0, 8);
  }

  private static String hashed(String name, byte[] bytes) {
    return named(name, hash(bytes));
  }

  private static String named(String name, String hash) {
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? "assets/" + name + "." + hash
        : "assets/" + name.substring(0, dot) + "." + hash + name.substring(dot);
  }
}
