package org.yearpress.page.kind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.page.template.Templates;
import org.yearpress.page.template.Theme;
import org.yearpress.page.template.ThemeFiles;
import org.yearpress.text.Nearest;

/**
 * What a site's theme has to catch up with: files that it took over from the theme below, which has
 * changed since, files that no page uses, and templates that are refused. {@code based-on} in
 * theme.yml keeps the hash of what a file was copied from.
 */
public final class ThemeReview {
  private static final String CODE = "theme";
  private static final String BASED_ON = "based-on";
  private static final String TEMPLATES = "templates/";
  private static final String ASSETS = "assets/";
  private static final Pattern USED =
      Pattern.compile("\\{%\\s*(?:include|extends|import|embed)\\s+[\"']([^\"']+)[\"']");

  private final ThemeFiles own;
  private final ThemeFiles base;
  private final Collection<String> paths;
  private final List<PageKind> kinds;
  private final Map<?, ?> basedOn;

  private ThemeReview(
      ThemeFiles own, ThemeFiles base, Collection<String> paths, List<PageKind> kinds) {
    this.kinds = kinds;
    this.own = own;
    this.base = base;
    this.paths = paths;
    Map<?, ?> settings = Theme.settings(own.bytes(Theme.SETTINGS));
    this.basedOn = settings.get(BASED_ON) instanceof Map<?, ?> map ? map : Map.of();
  }

  /**
   * Looks a theme through.
   *
   * @param paths its files, relative to its folder
   * @param kinds of page that there are
   * @return warnings where work is asked for, notes on what can be left; each at its file within
   *     the theme
   * @throws UnusableException where {@link Theme#read} throws it
   */
  public static List<Diagnostic> of(
      ThemeFiles own, ThemeFiles base, Collection<String> paths, List<PageKind> kinds) {
    return new ThemeReview(own, base, paths, kinds).remarks();
  }

  private List<Diagnostic> remarks() {
    List<Diagnostic> remarks = new ArrayList<>();
    for (Object path : basedOn.keySet()) {
      if (!paths.contains(String.valueOf(path))) {
        remarks.add(unknown(Theme.SETTINGS, "page.theme-based-on", String.valueOf(path), paths));
      }
    }
    Set<String> used = used();
    Templates templates = new Templates(Theme.read(own));
    for (String path : new TreeSet<>(paths)) {
      if (path.startsWith(TEMPLATES) || path.startsWith(ASSETS)) {
        file(path, used).ifPresent(remarks::add);
        fault(path, templates).ifPresent(remarks::add);
      } else if (!path.equals(Theme.SETTINGS) && !path.contains("README")) {
        remarks.add(unknown(path, "page.theme-unknown", path, used));
      }
    }
    return remarks;
  }

  /** A template that no page could be printed with. */
  private static Optional<Diagnostic> fault(String path, Templates templates) {
    return path.startsWith(TEMPLATES) && path.endsWith(".html")
        ? templates
            .fault(path.substring(TEMPLATES.length()))
            .map(fault -> Diagnostic.warning(CODE, Place.of(path), fault, null))
        : Optional.empty();
  }

  private Optional<Diagnostic> file(String path, Set<String> used) {
    byte[] base = this.base.bytes(path);
    if (base == null) {
      return used.contains(path) || Theme.isExtra(path)
          ? Optional.empty()
          : Optional.of(unknown(path, "page.theme-unknown", path, used));
    }
    String now = Theme.hash(base);
    byte[] bytes = own.bytes(path);
    if (bytes != null && Theme.hash(bytes).equals(now)) {
      return Optional.empty();
    }
    Object recorded = basedOn.get(path);
    if (recorded == null) {
      return Optional.of(
          Diagnostic.note(
              CODE,
              Place.of(path),
              Text.of("page.theme-unrecorded"),
              Text.of("page.theme-unrecorded-hint", "file", path, "hash", now)));
    }
    if (String.valueOf(recorded).equals(now)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.warning(
            CODE,
            Place.of(path),
            Text.of("page.theme-changed", "was", String.valueOf(recorded)),
            Text.of("page.theme-changed-hint", "file", path, "hash", now)));
  }

  private static Diagnostic unknown(
      String file, String key, String name, Collection<String> known) {
    List<String> near = Nearest.several(name, known, 3);
    return Diagnostic.warning(
        CODE,
        Place.of(file),
        Text.of(key, "name", name),
        near.isEmpty() ? null : Text.of("page.theme-nearest", "nearest", Text.list(near)));
  }

  /** Templates that pages are made of, whoever has them, and the assets that are listed. */
  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    Deque<String> todo = new ArrayDeque<>();
    kinds.forEach(kind -> todo.add(kind.template()));
    while (!todo.isEmpty()) {
      String name = todo.remove();
      byte[] bytes = first(TEMPLATES + name);
      if (bytes != null && used.add(TEMPLATES + name)) {
        Matcher other = USED.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (other.find()) {
          todo.add(other.group(1));
        }
      }
    }
    for (ThemeFiles files : List.of(base, own)) {
      Theme.assetFiles(files.bytes(Theme.SETTINGS)).values().stream()
          .flatMap(List::stream)
          .forEach(name -> used.add(ASSETS + name));
    }
    return used;
  }

  private byte @Nullable [] first(String path) {
    byte[] bytes = own.bytes(path);
    return bytes == null ? base.bytes(path) : bytes;
  }
}
