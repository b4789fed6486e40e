package org.yearpress.history;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * The objects of a repository. Thread-safe.
 *
 * @param isWholeAsked whether a file that this clone lacks ends all; else the pointer of Git LFS
 *     stands for its file
 */
record GitObjects(Repository repository, boolean isWholeAsked) {
  /** A file of more bytes than this is streamed, unless git keeps it as a difference to another. */
  private static final int STREAMED = 1 << 20;

  /** More than that no list of names in a folder has: as many files as content may have. */
  private static final long MOST_OF_FOLDER = 256L << 20;

  /** What git keeps of a folder. */
  byte[] folder(ObjectId id) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader loader = reader.open(id, Constants.OBJ_TREE);
      if (loader.getSize() > MOST_OF_FOLDER) {
        throw new IOException("a folder of " + loader.getSize() + " bytes of names");
      }
      return loader.getCachedBytes((int) MOST_OF_FOLDER);
    } catch (MissingObjectException e) {
      throw lacks(id.name(), e);
    }
  }

  /** Another one for each other content. */
  SourceFile.Stamp stamp(ObjectId id, String name) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      long size = reader.getObjectSize(id, Constants.OBJ_BLOB);
      File large = LargeFile.mayBe(size) ? large(reader.open(id, Constants.OBJ_BLOB), name) : null;
      ByteBuffer hash = ByteBuffer.allocate(Constants.OBJECT_ID_LENGTH);
      id.copyRawTo(hash);
      hash.flip();
      return SourceFile.Stamp.ofContent(
          large == null ? size : large.length(), hash.getLong(), hash.getInt());
    } catch (MissingObjectException e) {
      throw lacks(name, e);
    }
  }

  InputStream open(ObjectId id, String name) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      reader.setStreamFileThreshold(STREAMED);
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
      File large = large(loader, name);
      if (large != null) {
        return Files.newInputStream(large.toPath());
      }
      return loader.isLarge()
          ? loader.openStream()
          : new ByteArrayInputStream(loader.getCachedBytes());
    } catch (MissingObjectException e) {
      throw lacks(name, e);
    }
  }

  /** The file that a pointer of Git LFS stands for, where this clone has it; else null. */
  private @Nullable File large(ObjectLoader loader, String name) {
    LargeFile large = LargeFile.of(loader);
    File file = large == null ? null : large.in(repository);
    if (large != null && file == null && isWholeAsked) {
      throw new UnusableException(
          Text.of("history.no-large-file", "file", name, "path", place()),
          Text.of("history.no-large-file-hint", "path", place()),
          null);
    }
    return file;
  }

  private IOException lacks(String what, MissingObjectException e) {
    if (!isWholeAsked) {
      return e;
    }
    throw new UnusableException(
        Text.of("history.not-whole", "path", place(), "what", what),
        Text.of("history.not-whole-hint"),
        e);
  }

  /** Where the clone lies, for messages. */
  String place() {
    File folder = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
    return folder.toPath().normalize().toString();
  }
}
