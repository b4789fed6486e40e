package org.yearpress.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Another file system with a disk that fails: one chosen operation of a kind goes wrong. Everything
 * that asks for files by {@link Path} runs on it unchanged. Operations are counted from 1.
 */
public final class FaultyFileSystem extends FileSystem {
  private final FileSystem disk;
  private final Provider provider = new Provider();
  private final AtomicInteger count = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;
  private volatile int failing;
  private volatile boolean forGood;
  private volatile @Nullable String struck;
  private volatile Consumer<String> reading = path -> {};

  /** What goes wrong. */
  public enum Fault {
    NONE,
    /** No room: half of what is written is, then no more. */
    NO_SPACE(Operation.WRITE, Operation.CREATE, Operation.FORCE),
    /** What is asked for is not allowed. */
    DENIED(
        Operation.OPEN,
        Operation.CREATE,
        Operation.DELETE,
        Operation.MOVE,
        Operation.LIST,
        Operation.LOOK),
    /** The disk gives up; of what is read or written half is. */
    BROKEN(
        Operation.OPEN,
        Operation.READ,
        Operation.WRITE,
        Operation.CREATE,
        Operation.FORCE,
        Operation.DELETE,
        Operation.MOVE,
        Operation.LIST,
        Operation.LOOK);

    @SuppressWarnings("ImmutableEnumChecker") // Never changed.
    private final Set<Operation> concerns;

    Fault(Operation... concerns) {
      this.concerns =
          concerns.length == 0
              ? EnumSet.noneOf(Operation.class)
              : EnumSet.copyOf(List.of(concerns));
    }

    private IOException at(Path path) {
      return switch (this) {
        case NO_SPACE -> new FileSystemException(path.toString(), null, "No space left on device");
        case DENIED -> new AccessDeniedException(path.toString());
        default -> new FileSystemException(path.toString(), null, "Input/output error");
      };
    }
  }

  /** What is asked of a disk. */
  private enum Operation {
    OPEN,
    READ,
    WRITE,
    CREATE,
    FORCE,
    DELETE,
    MOVE,
    LIST,
    LOOK
  }

  /** A healthy one until {@link #fail} is called. */
  public FaultyFileSystem(FileSystem disk) {
    this.disk = disk;
  }

  /**
   * From now on counts the operations that a fault concerns, and fails one of them.
   *
   * @param operation from 1; 0 for none
   * @param forGood whether all after it fail, too
   */
  public void fail(Fault kind, int operation, boolean forGood) {
    this.fault = kind;
    this.failing = operation;
    this.forGood = forGood;
    struck = null;
    count.set(0);
  }

  /** Everything works again. */
  public void heal() {
    fault = Fault.NONE;
  }

  /** From now on tells the path of each file before it is opened to be read. */
  public void beforeReading(Consumer<String> then) {
    reading = then;
  }

  /** How many operations the fault has concerned. */
  public int operations() {
    return count.get();
  }

  /** What failed first, for people; null when nothing has. */
  public @Nullable String struck() {
    return struck;
  }

  private boolean fails(Operation operation, Path path) {
    if (!fault.concerns.contains(operation)) {
      return false;
    }
    int now = count.incrementAndGet();
    boolean fails = failing > 0 && (now == failing || (forGood && now > failing));
    if (fails && struck == null) {
      struck = fault + " at operation " + now + ": " + operation + " " + path;
    }
    return fails;
  }

  private void step(Operation operation, Path path) throws IOException {
    if (fails(operation, path)) {
      throw fault.at(path);
    }
  }

  private Path real(Path path) {
    if (path instanceof Place place && place.getFileSystem() == this) {
      return place.real;
    }
    throw new ProviderMismatchException(path.toString());
  }

  private Path place(Path real) {
    return new Place(real);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }

  @Override
  public boolean isOpen() {
    return disk.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return disk.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return disk.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return () -> places(disk.getRootDirectories().iterator());
  }

  private Iterator<Path> places(Iterator<Path> reals) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return reals.hasNext();
      }

      @Override
      public Path next() {
        return place(reals.next());
      }
    };
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return disk.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return disk.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return place(disk.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = disk.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return disk.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return disk.newWatchService();
  }

  /** A path on this disk. */
  private final class Place implements Path {
    private final Path real;

    Place(Path real) {
      this.real = real;
    }

    private Path other(Path path) {
      return path instanceof Place place ? place.real : path;
    }

    private @Nullable Path placed(@Nullable Path path) {
      return path == null ? null : place(path);
    }

    @Override
    public FileSystem getFileSystem() {
      return FaultyFileSystem.this;
    }

    @Override
    public boolean isAbsolute() {
      return real.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
      return placed(real.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
      return placed(real.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
      return placed(real.getParent());
    }

    @Override
    public int getNameCount() {
      return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
      return place(real.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
      return place(real.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path path) {
      return path.getFileSystem() == FaultyFileSystem.this && real.startsWith(other(path));
    }

    @Override
    public boolean endsWith(Path path) {
      return path.getFileSystem() == FaultyFileSystem.this && real.endsWith(other(path));
    }

    @Override
    public Path normalize() {
      return place(real.normalize());
    }

    @Override
    public Path resolve(Path path) {
      return place(real.resolve(other(path)));
    }

    @Override
    public Path relativize(Path path) {
      return place(real.relativize(other(path)));
    }

    @Override
    public URI toUri() {
      return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
      return place(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
      step(Operation.LOOK, this);
      return place(real.toRealPath(options));
    }

    @Override
    public WatchKey register(
        WatchService watcher, WatchEvent.Kind<?>[] kinds, WatchEvent.Modifier... modifiers)
        throws IOException {
      return real.register(watcher, kinds, modifiers);
    }

    @Override
    public int compareTo(Path path) {
      return real.compareTo(other(path));
    }

    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Place place
          && place.getFileSystem() == FaultyFileSystem.this
          && place.real.equals(real);
    }

    @Override
    public int hashCode() {
      return Objects.hash(real);
    }

    @Override
    public String toString() {
      return real.toString();
    }
  }

  /** All that {@link java.nio.file.Files} asks for. */
  private final class Provider extends FileSystemProvider {
    private FileSystemProvider reals() {
      return disk.provider();
    }

    @Override
    public String getScheme() {
      return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      return FaultyFileSystem.this;
    }

    @Override
    public Path getPath(URI uri) {
      return place(reals().getPath(uri));
    }

    private void open(Path path, Set<? extends OpenOption> options) throws IOException {
      boolean creates =
          options.contains(StandardOpenOption.CREATE)
              || options.contains(StandardOpenOption.CREATE_NEW);
      step(creates ? Operation.CREATE : Operation.OPEN, path);
      if (!creates && !options.contains(StandardOpenOption.WRITE)) {
        reading.accept(path.toString());
      }
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      open(path, options);
      return new Channel(reals().newByteChannel(real(path), options, attributes), path);
    }

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      open(path, options);
      return new WholeChannel(reals().newFileChannel(real(path), options, attributes), path);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      step(Operation.LIST, folder);
      DirectoryStream<Path> stream =
          reals().newDirectoryStream(real(folder), each -> filter.accept(place(each)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          if (fails(Operation.LIST, folder)) {
            throw new java.nio.file.DirectoryIteratorException(fault.at(folder));
          }
          return places(stream.iterator());
        }

        @Override
        public void close() throws IOException {
          stream.close();
        }
      };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
      step(Operation.CREATE, folder);
      reals().createDirectory(real(folder), attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path to, FileAttribute<?>... attributes)
        throws IOException {
      step(Operation.CREATE, link);
      reals().createSymbolicLink(real(link), real(to), attributes);
    }

    @Override
    public void createLink(Path link, Path file) throws IOException {
      step(Operation.CREATE, link);
      reals().createLink(real(link), real(file));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
      step(Operation.LOOK, link);
      return place(reals().readSymbolicLink(real(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
      step(Operation.DELETE, path);
      reals().delete(real(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
      step(Operation.OPEN, from);
      step(Operation.CREATE, to);
      step(Operation.READ, from);
      step(Operation.WRITE, to);
      reals().copy(real(from), real(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
      step(Operation.MOVE, from);
      reals().move(real(from), real(to), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
      step(Operation.LOOK, one);
      return reals().isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return reals().isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      step(Operation.LOOK, path);
      return reals().getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      step(Operation.LOOK, path);
      reals().checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return reals().getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      step(Operation.LOOK, path);
      return reals().readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      step(Operation.LOOK, path);
      return reals().readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
        throws IOException {
      step(Operation.CREATE, path);
      reals().setAttribute(real(path), name, value, options);
    }
  }

  private int read(ReadableByteChannel from, ByteBuffer bytes, Path path) throws IOException {
    if (fails(Operation.READ, path)) {
      half(bytes, () -> from.read(bytes));
      throw fault.at(path);
    }
    return from.read(bytes);
  }

  private int write(WritableByteChannel to, ByteBuffer bytes, Path path) throws IOException {
    if (fails(Operation.WRITE, path)) {
      half(bytes, () -> to.write(bytes));
      throw fault.at(path);
    }
    return to.write(bytes);
  }

  /** Something that is done to a channel. */
  private interface Transfer {
    int run() throws IOException;
  }

  private static void half(ByteBuffer bytes, Transfer transfer) throws IOException {
    int limit = bytes.limit();
    bytes.limit(bytes.position() + bytes.remaining() / 2);
    transfer.run();
    bytes.limit(limit);
  }

  /** What a file is read and written through. */
  private final class Channel implements SeekableByteChannel {
    private final SeekableByteChannel real;
    private final Path path;

    Channel(SeekableByteChannel real, Path path) {
      this.real = real;
      this.path = path;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return FaultyFileSystem.this.read(real, bytes, path);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return FaultyFileSystem.this.write(real, bytes, path);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      real.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      step(Operation.WRITE, path);
      real.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return real.isOpen();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  /** The same with all that a file channel can. */
  private final class WholeChannel extends FileChannel {
    private final FileChannel real;
    private final Path path;

    WholeChannel(FileChannel real, Path path) {
      this.real = real;
      this.path = path;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return FaultyFileSystem.this.read(real, bytes, path);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
      step(Operation.READ, path);
      return real.read(bytes, offset, length);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return FaultyFileSystem.this.write(real, bytes, path);
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
      step(Operation.WRITE, path);
      return real.write(bytes, offset, length);
    }

    @Override
    public long position() throws IOException {
      return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      real.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      step(Operation.WRITE, path);
      real.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      step(Operation.FORCE, path);
      real.force(metaData);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target)
        throws IOException {
      step(Operation.READ, path);
      return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count)
        throws IOException {
      step(Operation.WRITE, path);
      return real.transferFrom(from, position, count);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      step(Operation.READ, path);
      return real.read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      step(Operation.WRITE, path);
      return real.write(bytes, position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
      step(Operation.READ, path);
      return real.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
      return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }
  }
}
