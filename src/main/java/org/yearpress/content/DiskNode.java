package org.yearpress.content;

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
import org.jspecify.annotations.Nullable;

/** A file or folder on disk; links are seen and not followed. */
final class DiskNode implements TreeNode {
  private final Path disk;
  private @Nullable BasicFileAttributes attributes;

  DiskNode(Path disk) {
    this.disk = disk;
  }

  @Override
  public String name() {
    Path name = disk.getFileName();
    return name == null ? "" : name.toString();
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

  @Override
  public List<DiskNode> children() throws IOException {
    List<DiskNode> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(disk)) {
      stream.forEach(child -> children.add(new DiskNode(child)));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children;
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    SourceFile.Stamp stamp = SourceFile.Stamp.of(attributes());
    attributes = null; // a site has very many files
    return stamp;
  }

  /** Fails if the file became a link. */
  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(disk, LinkOption.NOFOLLOW_LINKS);
  }

  private BasicFileAttributes attributes() throws IOException {
    BasicFileAttributes known = attributes;
    if (known == null) {
      known = Files.readAttributes(disk, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      attributes = known;
    }
    return known;
  }
}
