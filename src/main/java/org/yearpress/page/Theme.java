package org.yearpress.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.yearpress.diagnostic.Nearest;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.Sink;

/**
 * Templates and assets: the site's own file where it has one, else the one of the theme below.
 *
 * <p>{@code theme.yml} lists the assets. Each is written as {@code assets/<name>.<hash>.<ext>}, so
 * that browsers may keep it for good.
 */
public final class Theme {
  static final String SETTINGS = "theme.yml";

  private final ThemeFiles own;
  private final ThemeFiles below;
  private final Map<String, Asset> assets;

  private Theme(ThemeFiles own, ThemeFiles below, Map<String, Asset> assets) {
    this.own = own;
    this.below = below;
    this.assets = Collections.unmodifiableMap(assets);
  }

  /** A file that pages refer to. */
  static final class Asset {
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

    void writeTo(Sink sink) {
      sink.put(path, bytes);
    }
  }

  /** The default theme alone. */
  public static Theme shipped() {
    return read(ThemeFiles.none(), ThemeFiles.shipped());
  }

  /**
   * A site's theme over the one that it extends.
   *
   * @throws UnusableException when theme.yml cannot be read or lists an asset that is not there
   */
  public static Theme read(ThemeFiles own, ThemeFiles below) {
    Set<String> names = new LinkedHashSet<>();
    names.addAll(assetNames(below.bytes(SETTINGS)));
    names.addAll(assetNames(own.bytes(SETTINGS)));
    Map<String, Asset> assets = new LinkedHashMap<>();
    for (String name : names) {
      byte[] bytes = first(own, below, "assets/" + name);
      if (bytes == null) {
        throw new UnusableException(Text.of("page.theme-asset-missing", "asset", name));
      }
      byte[] sent = name.endsWith(".js") ? ScriptText.shortened(bytes) : bytes;
      assets.put(name, new Asset(hashed(name, sent), sent));
    }
    return new Theme(own, below, assets);
  }

  /** The text of a template; null when no theme has it. */
  @Nullable String template(String name) {
    byte[] bytes = first(own, below, "templates/" + name);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The output path of an asset.
   *
   * @throws UnusableException when theme.yml does not list it
   */
  String asset(String name) {
    Asset asset = assets.get(name);
    if (asset == null) {
      throw new UnusableException(
          Text.of(
              "page.theme-asset-unknown",
              "asset",
              name,
              "nearest",
              String.join(", ", Nearest.several(name, assets.keySet(), 3))));
    }
    return asset.path();
  }

  /**
   * The text of a file of the theme that is no asset of its own, such as a style sheet that becomes
   * part of a document.
   *
   * @throws UnusableException when no theme has it
   */
  String text(String path) {
    byte[] bytes = first(own, below, path);
    if (bytes == null) {
      throw new UnusableException(Text.of("page.theme-asset-missing", "asset", path));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A hash of a text as content security policies name it: {@code sha256-…}. */
  static String policyHash(String text) {
    byte[] hash = sha256(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  /** All assets in the order of theme.yml. */
  List<Asset> assets() {
    return List.copyOf(assets.values());
  }

  private static byte @Nullable [] first(ThemeFiles own, ThemeFiles below, String path) {
    byte[] bytes = own.bytes(path);
    return bytes != null ? bytes : below.bytes(path);
  }

  private static List<String> assetNames(byte @Nullable [] settings) {
    List<String> names = new ArrayList<>();
    if (settings(settings).get("assets") instanceof List<?> list) {
      list.forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }

  /**
   * What theme.yml says; nothing where there is none.
   *
   * @throws UnusableException when it cannot be read
   */
  static Map<?, ?> settings(byte @Nullable [] settings) {
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

  /** What a file is known by: the first 16 digits of its SHA-256. */
  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes), 0, 8);
  }

  private static String hashed(String name, byte[] bytes) {
    String hash = hash(bytes);
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? "assets/" + name + "." + hash
        : "assets/" + name.substring(0, dot) + "." + hash + name.substring(dot);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
