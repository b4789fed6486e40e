package org.yearpress.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A disk on which one chosen step goes wrong. Steps are counted from 1. */
final class FaultyDisk implements OutputDisk {
  private final OutputDisk outputDisk = new SystemDisk();
  private final BooleanSupplier wrong;
  private final Fault fault;
  private final AtomicInteger steps = new AtomicInteger();
  private final Set<Object> open = ConcurrentHashMap.newKeySet();
  private volatile boolean dead;

  /** How a step goes wrong. */
  interface Fault {
    /** Throws, or never returns. */
    void strike() throws IOException;
  }

  /** The process is gone: nothing it still does has any effect. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private FaultyDisk(BooleanSupplier wrong, Fault fault) {
    this.wrong = wrong;
    this.fault = fault;
  }

  /** Nothing goes wrong; steps are counted. */
  static FaultyDisk healthy() {
    return new FaultyDisk(() -> false, () -> {});
  }

  /** The process dies at a step. */
  static FaultyDisk dyingAt(int step) {
    return at(
        step,
        () -> {
          throw new Killed();
        });
  }

  /** Something happens at a step. */
  static FaultyDisk at(int step, Fault fault) {
    AtomicInteger left = new AtomicInteger(step);
    return new FaultyDisk(() -> left.decrementAndGet() == 0, fault);
  }

  int steps() {
    return steps.get();
  }

  /** How many files are open to be read. */
  int open() {
    return open.size();
  }

  private void step() throws IOException {
    if (dead) {
      throw new Killed();
    }
    steps.incrementAndGet();
    if (wrong.getAsBoolean()) {
      try {
        fault.strike();
      } catch (Killed e) {
        dead = true;
        throw e;
      }
    }
  }

  @Override
  public Kind kind(Path path) throws IOException {
    if (dead) {
      throw new Killed();
    }
    return outputDisk.kind(path);
  }

  @Override
  public String stamp(Path file) throws IOException {
    step();
    return outputDisk.stamp(file);
  }

  @Override
  public @Nullable Stamp stampOfFolder(Path path) throws IOException {
    step();
    return outputDisk.stampOfFolder(path);
  }

  @Override
  public long sizeOfFile(Path path) throws IOException {
    step();
    return outputDisk.sizeOfFile(path);
  }

  @Override
  public List<Child> children(Path folder) throws IOException {
    step();
    return outputDisk.children(folder);
  }

  @Override
  public boolean createFolder(Path folder) throws IOException {
    step();
    return outputDisk.createFolder(folder);
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    step();
    OutputStream out = outputDisk.create(file);
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        // a fault leaves the half of it
        out.write(bytes, from, length / 2);
        step();
        out.write(bytes, from + length / 2, length - length / 2);
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public Scratch scratch(Path file) throws IOException {
    step();
    Scratch scratch = outputDisk.scratch(file);
    open.add(scratch);
    return new Scratch() {
      @Override
      public long length() throws IOException {
        return scratch.length();
      }

      @Override
      public void append(byte[] bytes, int from, int count) throws IOException {
        scratch.append(bytes, from, count / 2);
        step();
        scratch.append(bytes, from + count / 2, count - count / 2);
      }

      @Override
      public int read(long at, byte[] target, int from, int count) throws IOException {
        step();
        return scratch.read(at, target, from, count);
      }

      @Override
      public void close() throws IOException {
        scratch.close();
        open.remove(scratch);
      }
    };
  }

  @Override
  public InputStream read(Path file) throws IOException {
    step();
    InputStream in = outputDisk.read(file);
    open.add(in);
    return new FilterInputStream(in) {
      @Override
      public void close() throws IOException {
        super.close();
        open.remove(in);
      }
    };
  }

  @Override
  public void sync(Path path) throws IOException {
    step();
    outputDisk.sync(path);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    step();
    outputDisk.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    step();
    outputDisk.delete(file);
  }

  @Override
  public boolean deleteIfEmpty(Path folder) throws IOException {
    step();
    return outputDisk.deleteIfEmpty(folder);
  }

  @Override
  public long free(Path folder) throws IOException {
    return outputDisk.free(folder);
  }
}
