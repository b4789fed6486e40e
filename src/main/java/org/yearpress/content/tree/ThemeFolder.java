package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * The files of a theme: a folder of plain files in {@code themes/}, known by its name, within
 * bounds of its own. A text never becomes a path here. A theme in which anything is not as it
 * should be has no files at all, since its scripts go into every page. They are read once: whatever
 * becomes of them meanwhile, a build is made of those that its fingerprint is of.
 */
public final class ThemeFolder {
  private static final String THEMES = "themes";

  /** So many faults of a theme are told. */
  private static final int MOST = 20;

  /** The bytes of its files by their paths; null where there is no such folder. */
  private final @Nullable SortedMap<String, byte[]> files;

  private final String fingerprint;

  private ThemeFolder(@Nullable SortedMap<String, byte[]> files, String fingerprint) {
    this.files = files;
    this.fingerprint = fingerprint;
  }

  /** Whether a text may be the name of a theme: of one folder, in the way of names in content. */
  public static boolean isName(String name) {
    return !name.isEmpty()
        && name.indexOf('/') < 0
        && !PathRules.isSkipped(name)
        && PathRules.problem(name).isEmpty();
  }

  /**
   * The theme of a name, which may be missing.
   *
   * @param site folder that holds {@code themes/}
   * @param named where it is named: what is wrong with the theme is told there
   */
  public static Parsed<ThemeFolder> open(Path site, String name, Place named, Limits limits) {
    try {
      return open(
          Files.isDirectory(site) ? new DiskNode(site.toRealPath()) : null, name, named, limits);
    } catch (IOException e) {
      return broken(List.of(refused(Decoding.unreadable(THEMES + "/" + name, e), name, named)));
    }
  }

  /**
   * The same.
   *
   * @param site null where there is no such folder
   */
  public static Parsed<ThemeFolder> open(
      @Nullable TreeNode site, String name, Place named, Limits limits) {
    if (!isName(name)) {
      return broken(List.of(Diagnostic.error("theme-folder", named, noName("theme", name), null)));
    }
    List<Diagnostic> found = new ArrayList<>();
    try {
      if (site != null) {
        TreeNode themes = folder(site, THEMES, THEMES, found);
        String path = THEMES + "/" + name;
        TreeNode theme = themes == null ? null : folder(themes, name, path, found);
        ContentTree tree = theme == null ? null : walk(theme, limits, found);
        if (tree != null && found.isEmpty()) {
          return Parsed.clean(read(tree));
        }
      }
    } catch (IOException e) {
      found.add(Decoding.unreadable(THEMES + "/" + name, e));
    }
    return found.isEmpty()
        ? Parsed.clean(new ThemeFolder(null, ""))
        : broken(found.stream().limit(MOST).map(fault -> refused(fault, name, named)).toList());
  }

  /** What is said where a name is expected and there is none. */
  public static Text noName(String key, String found) {
    return Text.of("content.wrong-type.theme", "key", key, "found", PathRules.visible(found));
  }

  /** It tells itself from a theme that is not there, and from one broken in another way. */
  private static Parsed<ThemeFolder> broken(List<Diagnostic> faults) {
    String listing =
        faults.stream()
            .map(fault -> fault.message() + " " + fault.hint() + "\n")
            .collect(Collectors.joining());
    return new Parsed<>(new ThemeFolder(null, listing), faults);
  }

  /** The folder of a name in another; null without one. Links are no folders. */
  private static @Nullable TreeNode folder(
      TreeNode above, String name, String path, List<Diagnostic> found) throws IOException {
    for (TreeNode child : above.children()) {
      if (Normalizer.normalize(child.name(), Normalizer.Form.NFC)
          .equals(Normalizer.normalize(name, Normalizer.Form.NFC))) {
        TreeNode.Kind kind = child.kind();
        if (kind == TreeNode.Kind.FOLDER) {
          return child;
        }
        found.add(
            Diagnostic.error(
                "theme-folder",
                Place.of(path),
                Text.of(kind == TreeNode.Kind.LINK ? "content.link" : "content.no-theme-folder"),
                null));
      }
    }
    return null;
  }

  private static ContentTree walk(TreeNode theme, Limits limits, List<Diagnostic> found) {
    String above = THEMES + "/" + theme.name() + "/";
    Parsed<ContentTree> walked =
        ContentTree.of(
            theme,
            limits
                .with(Limit.FILES, limits.of(Limit.THEME_FILES))
                .with(Limit.FOLDER_DEPTH, limits.of(Limit.THEME_DEPTH)));
    for (Diagnostic fault : walked.diagnostics()) {
      Place place = Place.of(above + fault.place().file());
      found.add(Diagnostic.error("theme-folder", place, ofTheme(fault.message()), null));
    }
    long all = 0;
    for (SourceFile file : walked.value().files()) {
      all += file.size();
      Place place = Place.of(above + file.path());
      if (limits.exceeds(Limit.THEME_FILE_BYTES, file.size())) {
        found.add(limits.error(Limit.THEME_FILE_BYTES, place, file.size()));
      }
    }
    if (limits.exceeds(Limit.THEME_BYTES, all)) {
      found.add(limits.error(Limit.THEME_BYTES, Place.of(THEMES + "/" + theme.name()), all));
    }
    return walked.value();
  }

  /** A bound of content that was asked about with the number of themes. */
  private static Text ofTheme(Text message) {
    return switch (message.key()) {
      case "content.limit.files" -> new Text("content.limit.theme-files", message.args());
      case "content.limit.folder-depth" -> new Text("content.limit.theme-depth", message.args());
      default -> message;
    };
  }

  /** A fault of a file of the theme, told where the theme is named. */
  private static Diagnostic refused(Diagnostic fault, String name, Place named) {
    return Diagnostic.error(
        "theme-folder",
        named,
        Text.of("content.theme-refused", "name", name, "file", fault.place().file()),
        fault.message());
  }

  /** Whether there is such a folder, and all is well with it. */
  public boolean exists() {
    return files != null;
  }

  /** All files with their hashes as one text; empty without a folder. */
  public String fingerprint() {
    return fingerprint;
  }

  private static ThemeFolder read(ContentTree tree) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    StringBuilder listing = new StringBuilder();
    for (SourceFile file : tree.files()) {
      files.put(file.path(), file.bytes());
      listing.append(file.sha256()).append(' ').append(file.path()).append('\n');
    }
    return new ThemeFolder(files, listing.toString());
  }

  /** The paths of its files, sorted. */
  public List<String> paths() {
    return files == null ? List.of() : List.copyOf(files.keySet());
  }

  /** The bytes of a file by its path within the theme; null when the theme has no such file. */
  public byte @Nullable [] bytes(String path) {
    return files == null ? null : files.get(path);
  }
}
