package org.yearpress.content.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder on disk; links are seen and not followed. To save memory, its path is put
 * together when it is needed.
 */
public final class DiskNode implements TreeNode {
  /** The folder that it lies in; null for one that is given by its path. */
  private final @Nullable DiskNode above;

  private final @Nullable Path disk;

  /** Its name in the folder above. */
  private final String name;

  private @Nullable BasicFileAttributes attributes;

  /** What lies in it, where that was looked at ahead of the walk. */
  private @Nullable List<DiskNode> ahead;

  public DiskNode(Path disk) {
    Path last = disk.getFileName();
    this.above = null;
    this.disk = disk;
    this.name = last == null ? "" : last.toString();
  }

  private DiskNode(DiskNode above, String name) {
    this.above = above;
    this.disk = null;
    this.name = name;
  }

  private Path disk() {
    return above == null ? Objects.requireNonNull(disk) : above.disk().resolve(name);
  }

  /** What has a name in this folder; the folder does not hold it. */
  DiskNode child(String name) {
    return new DiskNode(this, name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() throws IOException {
    BasicFileAttributes seen = attributes();
    if (seen.isSymbolicLink()) {
      return Kind.LINK;
    }
    if (seen.isDirectory()) {
      return Kind.FOLDER;
    }
    return seen.isRegularFile() ? Kind.FILE : Kind.OTHER;
  }

  /**
   * Looks at some nodes and all that lies below them, in several threads, so that the walk finds it
   * known. What cannot be read is left to it to report.
   *
   * @param passedOver the names that the walk passes over
   * @param folders how many folders one below the other are looked into
   */
  static void lookAhead(List<DiskNode> nodes, Predicate<String> passedOver, long folders) {
    nodes.parallelStream().forEach(node -> node.lookAhead(passedOver, folders));
  }

  private void lookAhead(Predicate<String> passedOver, long folders) {
    try {
      if (kind() == Kind.FOLDER && folders > 0) {
        List<DiskNode> found = list();
        found.removeIf(child -> passedOver.test(child.name()));
        lookAhead(found, passedOver, folders - 1);
        ahead = found;
      }
    } catch (IOException e) {
      attributes = null;
    }
  }

  @Override
  public List<DiskNode> children() throws IOException {
    attributes = null; // what lies in it is all that is still asked
    List<DiskNode> known = ahead;
    ahead = null;
    return known == null ? list() : known;
  }

  private List<DiskNode> list() throws IOException {
    List<DiskNode> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(disk())) {
      for (Path child : stream) {
        // The same few names stand in every report. One that the disk has in another encoding is
        // garbled here; no such name is let in.
        DiskNode node = child(Objects.requireNonNull(child.getFileName()).toString().intern());
        node.look(child);
        children.add(node);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    SourceFile.Stamp stamp = SourceFile.Stamp.of(attributes());
    attributes = null;
    return stamp;
  }

  @Override
  public TreeNode refresh() {
    return above == null ? new DiskNode(Objects.requireNonNull(disk)) : above.child(name);
  }

  /** Fails if the file became a link. */
  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(disk(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Looks at it where its path is put together already. What cannot be read is asked for again. */
  private void look(Path at) {
    try {
      attributes = Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      attributes = null;
    }
  }

  private BasicFileAttributes attributes() throws IOException {
    BasicFileAttributes known = attributes;
    if (known == null) {
      known = Files.readAttributes(disk(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      attributes = known;
    }
    return known;
  }
}
