package org.yearpress.publish;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The disk operations of a directory target, so that tests can make any single one fail. */
class TargetDisk {
  /** Makes a folder whose parent exists; one that is there may stay. */
  void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /** Writes a new file and waits until it is on the disk. */
  void write(Path file, InputStream in) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      in.transferTo(out);
      channel.force(true);
    }
  }

  /** A second name for a file; says whether the file system has such a thing. */
  boolean link(Path name, Path file) throws IOException {
    try {
      Files.createLink(name, file);
      return true;
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      // Too many links to one file, another file system behind a mount, or no links at all.
      if (e instanceof FileAlreadyExistsException exists) {
        throw exists;
      }
      return false;
    }
  }

  /** Makes a symbolic link. */
  void symlink(Path name, Path to) throws IOException {
    Files.createSymbolicLink(name, to);
  }

  /** Puts something to another name in one step, replacing a file or link that was there. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a file, a link or an empty folder; nothing there is well. */
  void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  /** What is in a folder, sorted by name. */
  static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(children);
    return children;
  }

  /** Deletes a folder with all that is in it; links in it are not followed. */
  void deleteAll(Path path) throws IOException {
    if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        deleteAll(child);
      }
    }
    delete(path);
  }
}
