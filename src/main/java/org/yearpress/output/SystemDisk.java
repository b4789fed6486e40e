package org.yearpress.output;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The file system. */
final class SystemDisk implements OutputDisk {
  /** Of Unix: elsewhere nothing but a time that anybody can set is known of a folder. */
  private static final String STAMP = "unix:isDirectory,ctime,ino";

  @Override
  public Kind kind(Path path) throws IOException {
    try {
      return kind(Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Kind.NOTHING;
    } catch (IOException e) {
      // below a file there is nothing; Linux says "not a directory" in an exception of no special
      // type
      if (Files.notExists(path, NOFOLLOW_LINKS) || aboveIsNoFolder(path)) {
        return Kind.NOTHING;
      }
      throw e;
    }
  }

  @Override
  public String stamp(Path file) throws IOException {
    BasicFileAttributes seen =
        Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
    return seen.size() + " " + seen.lastModifiedTime().toInstant() + " " + seen.fileKey();
  }

  @Override
  public @Nullable Stamp stampOfFolder(Path path) throws IOException {
    try {
      Map<String, Object> seen = Files.readAttributes(path, STAMP, NOFOLLOW_LINKS);
      return Boolean.TRUE.equals(seen.get("isDirectory"))
              && seen.get("ctime") instanceof FileTime changed
              && seen.get("ino") instanceof Long key
          ? new Stamp(changed.to(TimeUnit.NANOSECONDS), key)
          : null;
    } catch (UnsupportedOperationException e) {
      return null;
    } catch (IOException e) {
      if (kind(path) == Kind.NOTHING) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public long sizeOfFile(Path path) throws IOException {
    try {
      BasicFileAttributes seen =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return seen.isRegularFile() ? seen.size() : -1;
    } catch (IOException e) {
      if (kind(path) == Kind.NOTHING) {
        return -1;
      }
      throw e;
    }
  }

  @Override
  public List<Child> children(Path folder) throws IOException {
    List<Child> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, NOFOLLOW_LINKS);
        String name = Objects.requireNonNull(entry.getFileName()).toString();
        children.add(new Child(name, kind(attributes), attributes.size()));
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(Comparator.comparing(Child::name));
    return children;
  }

  @Override
  public boolean createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (kind(folder) != Kind.FOLDER) {
        throw new NotDirectoryException(folder.toString());
      }
      return false;
    }
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    return new InPieces(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  @Override
  public Scratch scratch(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Files.delete(file);
    } catch (IOException e) {
      // not on every system as long as it is open: then it goes with the folder that it is in
    }
    return new ChannelScratch(channel);
  }

  private record ChannelScratch(FileChannel channel) implements Scratch {
    @Override
    public long length() throws IOException {
      return channel.size();
    }

    @Override
    public void append(byte[] bytes, int from, int count) throws IOException {
      ByteBuffer left = ByteBuffer.wrap(bytes, from, count);
      for (long at = channel.size(); left.hasRemaining(); ) {
        at += channel.write(left, at);
      }
    }

    @Override
    public int read(long at, byte[] target, int from, int count) throws IOException {
      return channel.read(ByteBuffer.wrap(target, from, count), at);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Java copies what is written at once to memory outside the heap, and keeps that for more. */
  private static final class InPieces extends FilterOutputStream {
    private static final int PIECE = 1 << 16;

    InPieces(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int end = from + count;
      for (int at = from; at < end; at += PIECE) {
        out.write(bytes, at, Math.min(PIECE, end - at));
      }
    }
  }

  @Override
  public InputStream read(Path file) throws IOException {
    return Files.newInputStream(file, NOFOLLOW_LINKS);
  }

  @Override
  public void sync(Path path) throws IOException {
    boolean folder = kind(path) == Kind.FOLDER;
    StandardOpenOption way = folder ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, way)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; it keeps names safe by itself
      if (!folder) {
        throw e;
      }
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.delete(file);
  }

  @Override
  public boolean deleteIfEmpty(Path folder) throws IOException {
    try {
      return Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  @Override
  public long free(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  private static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    return attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
  }

  private static boolean aboveIsNoFolder(Path path) {
    for (Path above = path.getParent(); above != null; above = above.getParent()) {
      if (Files.exists(above, NOFOLLOW_LINKS)) {
        return !Files.isDirectory(above, NOFOLLOW_LINKS);
      }
    }
    return false;
  }
}
