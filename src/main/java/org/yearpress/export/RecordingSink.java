package org.yearpress.export;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.export.file.Sized;
import org.yearpress.export.file.ZipStream;
import org.yearpress.output.Sink;

/**
 * Passes files on to another sink, counts their bytes, and remembers those that were put as byte
 * arrays.
 */
final class RecordingSink implements Sink {
  private final Sink sink;
  private final List<ZipStream.Entry> files = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private long size;

  RecordingSink(Sink sink) {
    this.sink = sink;
  }

  /** Bytes passed on so far. */
  long size() {
    return size;
  }

  /** The paths of all files. */
  List<String> paths() {
    return paths;
  }

  /** The files that were handed over whole, by their names without folders. */
  List<ZipStream.Entry> files() {
    return files;
  }

  @Override
  public void put(String path, byte[] bytes) {
    paths.add(path);
    size += bytes.length;
    files.add(ZipStream.Entry.of(path.substring(path.lastIndexOf('/') + 1), bytes));
    sink.put(path, bytes);
  }

  @Override
  public void put(String path, Source source) {
    paths.add(path);
    Sized sized = new Sized(source);
    sink.put(path, sized);
    size += sized.size();
  }
}
