package org.yearpress.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.yearpress.output.Sink;

/** Keeps what is put. */
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

  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  public String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new AssertionError("no " + path + " among " + files.keySet());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
