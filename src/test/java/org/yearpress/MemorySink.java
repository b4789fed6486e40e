package org.yearpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.output.Sink;

/** Keeps what stages make. */
public final class MemorySink implements Sink {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  @Override
  public synchronized void put(String path, byte[] bytes) {
    if (files.putIfAbsent(path, bytes) != null) {
      throw new IllegalStateException("two files at " + path);
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
  public SortedMap<String, byte[]> files() {
    return files;
  }

  /** A file as text. */
  public String text(String path) {
    return new String(files.get(path), UTF_8);
  }
}
