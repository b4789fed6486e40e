package org.yearpress.content.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.FileName;
import org.yearpress.text.Sha256;

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

  /** What lies in the content folder; null where there is none. */
  private final @Nullable Folder root;

  private final Set<String> leftOut;
  private final boolean isWhole;

  private ContentTree(Walk walk, @Nullable Folder root) {
    this.isWhole = walk.problems.list().isEmpty();
    this.limits = walk.limits;
    this.root = root;
    this.leftOut = Collections.unmodifiableSet(walk.leftOut);
  }

  /**
   * Walks the folder once. A missing folder is an error and an empty tree.
   *
   * @param root the content folder; may itself be reached through a link
   */
  public static Parsed<ContentTree> scan(Path root, Limits limits) {
    Walk walk = new Walk(limits);
    Folder found = null;
    try {
      if (Files.isDirectory(root)) {
        found = walk.root(new DiskNode(root.toRealPath()));
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
    return walk.problems.with(new ContentTree(walk, found));
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
    Folder before = folder(path);
    if (root == null || before == null || path.isEmpty()) {
      return Optional.empty();
    }
    TreeNode node = before.node().refresh();
    try {
      if (node.kind() != TreeNode.Kind.FOLDER) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    Walk walk = new Walk(limits);
    walk.files = root.count() - before.count();
    walk.leftOut.addAll(leftOut);
    walk.leftOut.removeIf(file -> file.startsWith(path + "/"));
    Folder now = walk.folder(node, path, 2 + (int) path.chars().filter(c -> c == '/').count());
    if (!walk.problems.list().isEmpty()) {
      return Optional.empty();
    }
    Iterator<SourceFile> files = now.files(path + "/");
    while (files.hasNext()) {
      SourceFile file = files.next();
      SourceFile old = file(file.path()).orElse(null);
      Sha256 known =
          old == null
                  || anew.contains(file.path())
                  || !old.equals(file)
                  || old.isUnsettled()
                  || old.isLate()
              ? null
              : old.knownHash();
      if (known != null) {
        file.setKnownHash(known);
      }
    }
    return Optional.of(new ContentTree(walk, with(root, path, now)));
  }

  /** A folder with another one at a path below it. */
  private static Folder with(Folder above, String path, Folder now) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return above.with(path, now);
    }
    String name = path.substring(0, slash);
    Folder between = Objects.requireNonNull(above.below(name));
    return above.with(name, with(between, path.substring(slash + 1), now));
  }

  /**
   * Walks content that lies elsewhere than on disk: the same gate, the same errors.
   *
   * @param root the content folder
   */
  public static Parsed<ContentTree> of(TreeNode root, Limits limits) {
    Walk walk = new Walk(limits);
    return walk.problems.with(new ContentTree(walk, walk.root(root)));
  }

  /**
   * The same tree with pages that lie elsewhere on the disk: the same gate, the same errors.
   *
   * @param name of the folder below {@code pages/} that they seem to lie in
   * @throws UnusableException when there is no such folder, or the name is taken or is none
   */
  public Parsed<ContentTree> withPages(String name, Path disk) {
    requireFree(name);
    if (!Files.isDirectory(disk)) {
      throw new UnusableException(Text.of("content.pages-none", "path", disk.toString()));
    }
    try {
      return withPages(name, new DiskNode(disk.toRealPath()));
    } catch (IOException e) {
      Walk walk = new Walk(limits);
      walk.leftOut.addAll(leftOut);
      walk.unreadable("pages/" + name, e);
      return walk.problems.with(new ContentTree(walk, root));
    }
  }

  private void requireFree(String name) {
    if (isFolder("pages/" + name)) {
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
  }

  /**
   * The same tree with pages that lie anywhere else.
   *
   * @throws UnusableException when the name is taken or is none
   */
  public Parsed<ContentTree> withPages(String name, TreeNode folder) {
    requireFree(name);
    Walk walk = new Walk(limits);
    walk.files = root == null ? 0 : root.count();
    walk.leftOut.addAll(leftOut);
    Folder pages = root == null ? null : root.below("pages");
    if (pages == null) {
      pages = Folder.of(folder, List.of(), List.of(), UnaryOperator.identity());
    }
    Folder with =
        root == null
            ? null
            : root.with("pages", pages.with(name, walk.folder(folder, "pages/" + name, 3)));
    return walk.problems.with(new ContentTree(walk, with));
  }

  /** Whether all that is in the folder is in the tree, so that what it is {@link #rescan} tells. */
  public boolean isWhole() {
    return isWhole;
  }

  /** All files, sorted by path. */
  public Collection<SourceFile> files() {
    return filesBelow("");
  }

  /** The paths of the files that are {@linkplain SourceFile#isUnsettled not settled}, sorted. */
  public List<String> unsettled() {
    return root == null || root.isSettled()
        ? List.of()
        : files().stream().filter(SourceFile::isUnsettled).map(SourceFile::path).toList();
  }

  /** The paths of all files. */
  public NavigableSet<String> paths() {
    return new ContentPaths(this);
  }

  /** The files from a path on, sorted by path. */
  Iterator<SourceFile> filesFrom(String path) {
    return root == null ? Collections.emptyIterator() : root.files("", path);
  }

  /** The path of the last file before a path in the order; null without one. */
  @Nullable String pathBefore(String path) {
    return root == null ? null : root.lower("", path);
  }

  /** The file of a content path. */
  public Optional<SourceFile> file(String path) {
    int slash = path.lastIndexOf('/');
    Folder folder = folder(slash < 0 ? "" : path.substring(0, slash));
    int number = folder == null ? -1 : folder.file(path.substring(slash + 1));
    return number < 0
        ? Optional.empty()
        : Optional.of(new SourceFile(Objects.requireNonNull(folder), number, path));
  }

  private @Nullable Folder folder(String path) {
    return root == null ? null : root.at(path);
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
    return folder(path) != null;
  }

  /** The files that lie directly in a folder, sorted by name. */
  public List<SourceFile> filesIn(String folder) {
    Folder found = folder(folder);
    if (found == null) {
      return List.of();
    }
    String prefix = prefix(folder);
    return IntStream.range(0, found.size()).mapToObj(i -> found.file(prefix, i)).toList();
  }

  /** The files of a name in all folders, sorted by path; no other is looked at. */
  public List<SourceFile> filesNamed(String name) {
    List<SourceFile> found = new ArrayList<>();
    if (root != null) {
      root.addNamed(name, "", found);
    }
    found.sort(Comparator.comparing(SourceFile::path));
    return found;
  }

  /** The files in a folder and in all folders below it, sorted by path. */
  public Collection<SourceFile> filesBelow(String folder) {
    Folder found = folder(folder);
    return found == null ? List.of() : new FilesBelow(found, prefix(folder));
  }

  private static String prefix(String folder) {
    return folder.isEmpty() ? "" : folder + "/";
  }

  /** The names of the folders directly in a folder, sorted. */
  public List<String> foldersIn(String folder) {
    Folder found = folder(folder);
    return found == null ? List.of() : found.folderNames();
  }

  /** All files below a folder, made while they are gone through. */
  private static final class FilesBelow extends AbstractCollection<SourceFile> {
    private final Folder folder;
    private final String prefix;

    FilesBelow(Folder folder, String prefix) {
      this.folder = folder;
      this.prefix = prefix;
    }

    @Override
    public Iterator<SourceFile> iterator() {
      return folder.files(prefix);
    }

    @Override
    public int size() {
      return folder.count();
    }
  }

  /** The walk while it goes on. */
  private static final class Walk {
    private final Limits limits;
    private final Problems problems = new Problems();
    private final Set<String> leftOut = new TreeSet<>();

    /** The names, of which most stand in many folders. */
    private final Map<String, Name> names = new HashMap<>();

    /** One copy of each list of names. */
    private final Map<List<String>, String[]> lists = new HashMap<>();

    private int files;
    private int folders;
    private boolean full;

    Walk(Limits limits) {
      this.limits = limits;
    }

    /** All that lies in the content folder. */
    Folder root(TreeNode node) {
      long below = limits.of(Limit.FOLDER_DEPTH) - 1;
      try (LookAhead ahead = new LookAhead(children(node, ""), PathRules::isSkipped, below)) {
        return folder(node, ahead, "", 1);
      }
    }

    Folder folder(TreeNode node, String path, int depth) {
      return folder(node, children(node, path).iterator(), path, depth);
    }

    private Folder folder(TreeNode node, Iterator<TreeNode> children, String path, int depth) {
      List<Folder.Found> files = new ArrayList<>();
      List<Folder.Below> folders = new ArrayList<>();
      Map<String, String> seen = new HashMap<>();
      while (children.hasNext() && !full) {
        TreeNode child = children.next();
        String normal = Normalizer.normalize(child.name(), Normalizer.Form.NFC);
        Name name = names.computeIfAbsent(normal, Name::of);
        String childPath = path.isEmpty() ? name.text() : path + "/" + name.text();
        if (admitted(path, name, childPath, seen)) {
          enter(child, name.text(), childPath, depth, files, folders);
        }
      }
      return Folder.of(
          node, files, folders, list -> lists.computeIfAbsent(Arrays.asList(list), same -> list));
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

    /**
     * What is known of a name wherever it stands.
     *
     * @param problem what is wrong with it; null for nothing
     * @param bytes how many it has in UTF-8
     * @param folded the form under which another name is the same file on some disk
     */
    private record Name(String text, @Nullable Text problem, int bytes, String folded) {
      static Name of(String text) {
        return new Name(
            text,
            PathRules.problem(text).orElse(null),
            FileName.bytes(text),
            FileName.folded(text));
      }
    }

    private boolean admitted(String path, Name of, String childPath, Map<String, String> seen) {
      String name = of.text();
      if (of.problem() != null) {
        leaveOut("name", visible(childPath), of.problem(), Text.of("content.name-hint"));
        return false;
      }
      if (limits.exceeds(Limit.NAME_BYTES, of.bytes())) {
        leaveOut(limits.error(Limit.NAME_BYTES, Place.of(shortened(path, name)), of.bytes()));
        return false;
      }
      int pathBytes = FileName.bytes(childPath);
      if (limits.exceeds(Limit.PATH_BYTES, pathBytes)) {
        leaveOut(limits.error(Limit.PATH_BYTES, Place.of(shortened(path, name)), pathBytes));
        return false;
      }
      String other = seen.putIfAbsent(of.folded(), name);
      if (other != null) {
        leaveOut(
            "name-twice",
            visible(childPath),
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

    private static Place visible(String path) {
      return Place.of(PathRules.visible(path));
    }

    private void enter(
        TreeNode child,
        String name,
        String path,
        int depth,
        List<Folder.Found> found,
        List<Folder.Below> below) {
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
        } else if (limits.exceeds(Limit.FILES, ++folders)) {
          // In git, a folder that stands in very many places takes no room.
          problems.add(limits.error(Limit.FILES, place, folders));
          full = true;
        } else {
          below.add(new Folder.Below(name, folder(child, path, depth + 1)));
        }
      } else if (kind != TreeNode.Kind.FILE) {
        leaveOut("not-a-file", place, Text.of("content.not-a-file"), null);
      } else if (limits.exceeds(Limit.FILES, files + 1)) {
        problems.add(limits.error(Limit.FILES, place, files + 1));
        full = true;
      } else {
        files++;
        found.add(new Folder.Found(name, child, stamp));
      }
    }

    private void leaveOut(String code, Place place, Text message, @Nullable Text hint) {
      leaveOut(Diagnostic.error(code, place, message, hint));
    }

    private void leaveOut(Diagnostic error) {
      int count = leftOut.size() + 1;
      if (limits.exceeds(Limit.LEFT_OUT, count)) {
        // In git, a folder full of links may stand in very many places, too.
        problems.add(limits.error(Limit.LEFT_OUT, error.place(), count));
        full = true;
        return;
      }
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
