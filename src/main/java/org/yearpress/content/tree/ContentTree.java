package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.FileName;

/**
 * The one gate and the one walk: every file below the content folder that may be read, sorted.
 * Links are not followed; a link, a name that cannot be an address, and two names that differ only
 * by case or Unicode form are located errors and are not in the tree. Files and folders whose names
 * begin with a dot, and what systems leave behind, are passed over.
 *
 * <p>Paths are relative to the content folder, with {@code /}, in Unicode form NFC whatever the
 * disk says. No other class turns text into a path on disk.
 */
public final class ContentTree {
  private final Limits limits;
  private final NavigableMap<String, SourceFile> files;
  private final Map<String, Folder> folders;
  private final Set<String> leftOut;
  private final boolean isWhole;

  private ContentTree(Walk walk) {
    this.isWhole = walk.problems.list().isEmpty();
    this.limits = walk.limits;
    this.files = Collections.unmodifiableNavigableMap(walk.files);
    this.folders = walk.folders;
    this.leftOut = Collections.unmodifiableSet(walk.leftOut);
  }

  /**
   * A folder's direct children, sorted by name.
   *
   * @param node where the walk found it
   */
  private record Folder(TreeNode node, List<SourceFile> files, List<String> folders) {
    Folder(TreeNode node) {
      this(node, new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Walks the folder once. A missing folder is an error and an empty tree.
   *
   * @param root the content folder; may itself be reached through a link
   */
  public static Parsed<ContentTree> scan(Path root, Limits limits) {
    Walk walk = new Walk(limits);
    try {
      if (Files.isDirectory(root)) {
        DiskNode folder = new DiskNode(root.toRealPath());
        folder.lookAhead(PathRules::isSkipped, limits.of(Limit.FOLDER_DEPTH));
        walk.folder(folder, "", 1);
      } else {
        walk.problems.error(
            "no-folder",
            Place.SITE,
            Text.of("content.no-folder", "path", root.toString()),
            Text.of("content.no-folder-hint"));
      }
    } catch (IOException e) {
      walk.unreadable("", e);
    }
    return walk.problems.with(new ContentTree(walk));
  }

  /**
   * Tells at once that there is no content folder.
   *
   * @throws UnusableException when there is none
   */
  public static void require(Path root) {
    if (!Files.isDirectory(root)) {
      throw noFolder(root, null);
    }
  }

  /**
   * There is no content folder.
   *
   * @param cause how that was found out; null where it was looked for
   */
  public static UnusableException noFolder(Path root, @Nullable Throwable cause) {
    return new UnusableException(
        Text.of("content.no-folder", "path", root.normalize().toString()),
        Text.of("content.no-folder-hint"),
        cause);
  }

  /**
   * The same tree with one of its folders walked again, for an edit below that folder. Files whose
   * stamps are the same keep what is known of their bytes.
   *
   * @param path of a folder of this tree, not the root
   * @return empty when the folder is no longer there or something in it may not be read: then the
   *     whole is to be walked
   */
  public Optional<ContentTree> rescan(String path) {
    return rescan(path, Set.of());
  }

  /**
   * The same.
   *
   * @param anew paths of files of which nothing known is kept, as something wrote them perhaps
   *     within the moment of their stamp
   */
  public Optional<ContentTree> rescan(String path, Set<String> anew) {
    Folder before = folders.get(path);
    if (before == null || path.isEmpty()) {
      return Optional.empty();
    }
    Walk walk = new Walk(limits);
    walk.files.putAll(files);
    filesBelow(path).forEach(file -> walk.files.remove(file.path()));
    TreeNode now = before.node().refresh();
    try {
      if (now.kind() != TreeNode.Kind.FOLDER) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    walk.folders.putAll(folders);
    walk.folders.keySet().removeIf(folder -> folder.startsWith(path + "/"));
    walk.leftOut.addAll(leftOut);
    walk.leftOut.removeIf(file -> file.startsWith(path + "/"));
    walk.folder(now, path, 2 + (int) path.chars().filter(c -> c == '/').count());
    if (!walk.problems.list().isEmpty()) {
      return Optional.empty();
    }
    ContentTree rescanned = new ContentTree(walk);
    for (SourceFile file : rescanned.filesBelow(path)) {
      SourceFile old = files.get(file.path());
      if (old != null && !anew.contains(file.path()) && old.stamp().equals(file.stamp()) && old.knownSha256() != null) {
        file.setKnownSha256(old.knownSha256());
      }
    }
    return Optional.of(rescanned);
  }

  /**
   * Walks content that lies elsewhere than on disk: the same gate, the same errors.
   *
   * @param root the content folder
   */
  public static Parsed<ContentTree> of(TreeNode root, Limits limits) {
    Walk walk = new Walk(limits);
    walk.folder(root, "", 1);
    return walk.problems.with(new ContentTree(walk));
  }

  /**
   * The same tree with pages that lie elsewhere on the disk: the same gate, the same errors.
   *
   * @param name of the folder below {@code pages/} that they seem to lie in
   * @throws UnusableException when there is no such folder, or the name is taken or is none
   */
  public Parsed<ContentTree> withPages(String name, Path disk) {
    String path = "pages/" + name;
    if (isFolder(path)) {
      throw new UnusableException(Text.of("content.pages-taken", "name", name));
    }
    if (name.isEmpty() || name.contains("/") || PathRules.isSkipped(name)) {
      throw new UnusableException(Text.of("content.pages-name", "name", name));
    }
    PathRules.problem(name)
        .ifPresent(
            problem -> {
              throw new UnusableException(problem);
            });
    if (!Files.isDirectory(disk)) {
      throw new UnusableException(Text.of("content.pages-none", "path", disk.toString()));
    }
    Walk walk = new Walk(limits);
    walk.files.putAll(files);
    walk.folders.putAll(folders);
    walk.leftOut.addAll(leftOut);
    try {
      DiskNode node = new DiskNode(disk.toRealPath());
      walk.known("pages", node);
      walk.known(path, node);
      walk.folder(node, path, 3);
    } catch (IOException e) {
      walk.unreadable(path, e);
    }
    return walk.problems.with(new ContentTree(walk));
  }

  /** Whether all that is in the folder is in the tree, so that what it is {@link #rescan} tells. */
  public boolean isWhole() {
    return isWhole;
  }

  /** All files, sorted by path. */
  public Collection<SourceFile> files() {
    return files.values();
  }

  /** The paths of all files. */
  public NavigableSet<String> paths() {
    return files.navigableKeySet();
  }

  /** The file of a content path. */
  public Optional<SourceFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /**
   * The files and folders that are not in the tree for what they are or how they are called, as the
   * places of the errors about them name them. What is wrong with them is wrong with nothing else.
   */
  public Set<String> leftOut() {
    return leftOut;
  }

  /** Whether there is a folder at a content path; {@code ""} is the root. */
  public boolean isFolder(String path) {
    return folders.containsKey(path);
  }

  /** The files that lie directly in a folder, sorted by name. */
  public List<SourceFile> filesIn(String folder) {
    Folder found = folders.get(folder);
    return found == null ? List.of() : Collections.unmodifiableList(found.files());
  }

  /** The files in a folder and in all folders below it, sorted by path. */
  public Collection<SourceFile> filesBelow(String folder) {
    // '0' is the character after '/'.
    return folder.isEmpty()
        ? files()
        : files.subMap(folder + "/", true, folder + "0", false).values();
  }

  /** The names of the folders directly in a folder, sorted. */
  public List<String> foldersIn(String folder) {
    Folder found = folders.get(folder);
    return found == null ? List.of() : Collections.unmodifiableList(found.folders());
  }

  /** The walk while it goes on. */
  private static final class Walk {
    private final Limits limits;
    private final Problems problems = new Problems();
    private final NavigableMap<String, SourceFile> files = new TreeMap<>();
    private final Map<String, Folder> folders = new HashMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private boolean full;

    Walk(Limits limits) {
      this.limits = limits;
    }

    void folder(TreeNode node, String path, int depth) {
      Folder folder = new Folder(node);
      folders.put(path, folder);
      Map<String, String> seen = new HashMap<>();
      for (TreeNode child : children(node, path)) {
        if (full) {
          return;
        }
        String name = Normalizer.normalize(child.name(), Normalizer.Form.NFC);
        String childPath = path.isEmpty() ? name : path + "/" + name;
        if (admitted(path, name, childPath, seen)) {
          enter(child, name, childPath, depth, folder);
        }
      }
    }

    /** Adds a folder to the one above it, unless it is there. */
    void known(String path, TreeNode node) {
      int slash = path.lastIndexOf('/');
      String above = slash < 0 ? "" : path.substring(0, slash);
      Folder outer = folders.get(above);
      if (outer != null && folders.putIfAbsent(path, new Folder(node)) == null) {
        List<String> names = new ArrayList<>(outer.folders());
        names.add(path.substring(slash + 1));
        names.sort(Comparator.naturalOrder());
        folders.put(above, new Folder(outer.node(), outer.files(), names));
      }
    }

    private List<TreeNode> children(TreeNode node, String path) {
      List<TreeNode> children = new ArrayList<>();
      try {
        for (TreeNode child : node.children()) {
          if (!PathRules.isSkipped(child.name())) {
            children.add(child);
          }
        }
      } catch (IOException e) {
        unreadable(path, e);
      }
      children.sort(Comparator.comparing(TreeNode::name));
      return children;
    }

    private boolean admitted(String path, String name, String childPath, Map<String, String> seen) {
      Place place = Place.of(PathRules.visible(childPath));
      Optional<Text> problem = PathRules.problem(name);
      if (problem.isPresent()) {
        leaveOut("name", place, problem.get(), Text.of("content.name-hint"));
        return false;
      }
      int nameBytes = FileName.bytes(name);
      if (limits.exceeds(Limit.NAME_BYTES, nameBytes)) {
        leaveOut(limits.error(Limit.NAME_BYTES, Place.of(shortened(path, name)), nameBytes));
        return false;
      }
      int pathBytes = FileName.bytes(childPath);
      if (limits.exceeds(Limit.PATH_BYTES, pathBytes)) {
        leaveOut(limits.error(Limit.PATH_BYTES, Place.of(shortened(path, name)), pathBytes));
        return false;
      }
      String other = seen.putIfAbsent(FileName.folded(name), name);
      if (other != null) {
        leaveOut(
            "name-twice",
            place,
            Text.of(
                other.equals(name) ? "content.name-twice-form" : "content.name-twice-case",
                "name",
                name,
                "other",
                other),
            Text.of("content.name-twice-hint"));
        return false;
      }
      return true;
    }

    private void enter(TreeNode child, String name, String path, int depth, Folder folder) {
      TreeNode.Kind kind;
      SourceFile.Stamp stamp;
      try {
        kind = child.kind();
        stamp = kind == TreeNode.Kind.FILE ? child.stamp() : new SourceFile.Stamp(0, 0, 0);
      } catch (IOException e) {
        unreadable(path, e);
        return;
      }
      Place place = Place.of(path);
      if (kind == TreeNode.Kind.LINK) {
        leaveOut("link", place, Text.of("content.link"), Text.of("content.link-hint"));
      } else if (kind == TreeNode.Kind.FOLDER) {
        if (limits.exceeds(Limit.FOLDER_DEPTH, depth)) {
          leaveOut(limits.error(Limit.FOLDER_DEPTH, place, depth));
        } else {
          folder.folders().add(name);
          folder(child, path, depth + 1);
        }
      } else if (kind != TreeNode.Kind.FILE) {
        leaveOut("not-a-file", place, Text.of("content.not-a-file"), null);
      } else if (limits.exceeds(Limit.FILES, files.size() + 1)) {
        problems.add(limits.error(Limit.FILES, place, files.size() + 1));
        full = true;
      } else {
        SourceFile file = new SourceFile(child, path, stamp);
        files.put(path, file);
        folder.files().add(file);
      }
    }

    private void leaveOut(String code, Place place, Text message, @Nullable Text hint) {
      leaveOut(Diagnostic.error(code, place, message, hint));
    }

    private void leaveOut(Diagnostic error) {
      problems.add(error);
      leftOut.add(error.place().file());
    }

    void unreadable(String path, Exception e) {
      problems.add(Decoding.unreadable(path.isEmpty() ? "." : path, e));
    }

    private static String shortened(String path, String name) {
      String shown =
          name.codePointCount(0, name.length()) > 40
              ? name.substring(0, name.offsetByCodePoints(0, 40)) + "…"
              : name;
      return path.isEmpty() ? shown : path + "/" + shown;
    }
  }
}
