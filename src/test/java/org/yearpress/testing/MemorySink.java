package org.yearpress.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.yearpress.output.Sink;

/** Keeps what stages make, from as many threads as they have; a second file at a path fails. */
public final class MemorySink implements Sink {
  private final ConcurrentSkipListMap<String, byte[]> files = new ConcurrentSkipListMap<>();

  @Override
  public void put(String path, byte[] bytes) {
    if (files.putIfAbsent(path, bytes) != null) {
      throw new AssertionError("two files at " + path);
    }
  }

  @Override
  public void put(String path, Source source) {
    try (InputStream in = source.open()) {
      put(path, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path to bytes. */
  public NavigableMap<String, byte[]> files() {
    return Collections.unmodifiableNavigableMap(files);
  }

  /** The paths of all files, sorted. */
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** Whether there is a file at a path. */
  public boolean has(String path) {
    return files.containsKey(path);
  }

  /** A file as text; it must be there. */
  public String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new AssertionError("no " + path + " among " + files.keySet());
    }
    return new String(bytes, UTF_8);
  }
}
