package org.yearpress.output;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Sha256;

/**
 * What another process makes for a {@link Build}: files and notes about them. For one thread.
 *
 * <p>In a folder of its own, in the stage of the build, files wait under numbers. The build
 * {@linkplain Build#adopt takes} them by renaming them, or drops the folder with its stage. In a
 * {@link SiteStore} they wait under their hashes, and the notes travel by themselves.
 */
public abstract class Outbox implements AutoCloseable {
  private static final String NOTES = "notes";

  private List<Put> puts = new ArrayList<>();

  private Outbox() {}

  /**
   * A file that was put.
   *
   * @param number under which it waits in the folder of the outbox
   */
  public record Put(String path, Manifest.Entry entry, int number) {}

  /**
   * A new one in a folder.
   *
   * @param stage {@link Build#stage()} of the build; where it is not there any more, the build has
   *     ended
   * @param name which no other outbox of the build has
   * @param mediaTypes of what is written
   * @throws UnusableException when the disk refuses
   */
  public static Outbox in(Path stage, String name, MediaTypes mediaTypes) {
    OutputDisk disk = new SystemDisk();
    Path folder = folder(stage, name);
    try {
      if (!disk.createFolder(folder)) {
        throw new IllegalStateException("used already: " + name);
      }
      OutputStream out = new BufferedOutputStream(disk.create(folder.resolve(NOTES)));
      return new InFolder(disk, folder, mediaTypes, new DataOutputStream(out));
    } catch (IOException e) {
      throw IoMessages.writing(e, folder.toString(), 0, disk, stage);
    }
  }

  /**
   * A new one that puts files into a store. What cannot be put for another one is not its failure.
   *
   * @param mediaTypes of what is written
   */
  public static Outbox to(SiteStore store, MediaTypes mediaTypes) {
    return new InStore(store.apart(), mediaTypes);
  }

  private static Path folder(Path stage, String name) {
    return stage.resolve("outbox-" + name);
  }

  /** Where a file waits. */
  static Path file(Path stage, String name, int number) {
    return folder(stage, name).resolve(Integer.toString(number));
  }

  /**
   * Stores a file.
   *
   * @throws PathRefusedException when the path may not be written
   * @throws UnusableException when the disk or the store takes no more
   * @throws UncheckedIOException when the source cannot be read
   */
  public final Manifest.Entry put(String path, Sink.Source source) {
    OutputPath.require(path);
    Put put = store(path, source);
    puts.add(put);
    return put.entry();
  }

  abstract Put store(String path, Sink.Source source);

  /** The files that were put since the last call, in that order. */
  public final List<Put> takePuts() {
    List<Put> taken = puts;
    puts = new ArrayList<>();
    return taken;
  }

  /** Writes a note behind those that are there. */
  public abstract void note(byte[] note);

  /** The notes so far that the build cannot find by itself; the files they tell of are there. */
  public abstract List<byte[]> notes();

  @Override
  public abstract void close();

  /** Reads the notes of one in a folder, in the order in which they were written. */
  static void read(OutputDisk disk, Path stage, String name, Consumer<byte[]> then)
      throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(disk.read(folder(stage, name).resolve(NOTES))))) {
      for (byte[] head = in.readNBytes(Integer.BYTES);
          head.length > 0;
          head = in.readNBytes(Integer.BYTES)) {
        byte[] note = new byte[ByteBuffer.wrap(head).getInt()];
        in.readFully(note);
        then.accept(note);
      }
    }
  }

  /** Files under numbers, and the notes in a file. */
  private static final class InFolder extends Outbox {
    private final OutputDisk disk;
    private final Path folder;
    private final MediaTypes mediaTypes;
    private final DataOutputStream notes;
    private int number;

    InFolder(OutputDisk disk, Path folder, MediaTypes mediaTypes, DataOutputStream notes) {
      this.disk = disk;
      this.folder = folder;
      this.mediaTypes = mediaTypes;
      this.notes = notes;
    }

    @Override
    Put store(String path, Sink.Source source) {
      int at = number++;
      MessageDigest digest = Digests.sha256();
      long length = 0;
      try (InputStream in = source.open();
          OutputStream out = create(path, at)) {
        for (byte[] chunk = in.readNBytes(Build.CHUNK);
            chunk.length > 0;
            chunk = in.readNBytes(Build.CHUNK)) {
          digest.update(chunk);
          length += chunk.length;
          write(path, chunk, out, length);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Sha256 hash = Sha256.of(digest.digest());
      return new Put(path, new Manifest.Entry(hash, length, mediaTypes.of(path)), at);
    }

    private OutputStream create(String path, int at) {
      try {
        return disk.create(folder.resolve(Integer.toString(at)));
      } catch (IOException e) {
        throw IoMessages.writing(e, path, 0, disk, folder);
      }
    }

    private void write(String path, byte[] chunk, OutputStream out, long length) {
      try {
        out.write(chunk);
      } catch (IOException e) {
        throw IoMessages.writing(e, path, length, disk, folder);
      }
    }

    @Override
    public void note(byte[] note) {
      try {
        notes.writeInt(note.length);
        notes.write(note);
      } catch (IOException e) {
        throw IoMessages.writing(e, NOTES, note.length, disk, folder);
      }
    }

    @Override
    public List<byte[]> notes() {
      return List.of();
    }

    @Override
    public void close() {
      try {
        notes.close();
      } catch (IOException e) {
        throw IoMessages.writing(e, NOTES, 0, disk, folder);
      }
    }
  }

  /** Files under their hashes, and the notes in the heap. */
  private static final class InStore extends Outbox {
    private final SiteStore store;
    private final MediaTypes mediaTypes;
    private final List<byte[]> notes = new ArrayList<>();

    InStore(SiteStore store, MediaTypes mediaTypes) {
      this.store = store;
      this.mediaTypes = mediaTypes;
    }

    @Override
    Put store(String path, Sink.Source source) {
      try (Spool file = Spool.of(path, source, mediaTypes, null)) {
        file.putInto(store, path);
        return new Put(path, file.entry(), ListedFile.IN_STORE);
      }
    }

    @Override
    public void note(byte[] note) {
      notes.add(note);
    }

    @Override
    public List<byte[]> notes() {
      store.await();
      return List.copyOf(notes);
    }

    @Override
    public void close() {
      // the store is that of others
    }
  }
}
