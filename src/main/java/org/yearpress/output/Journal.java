package org.yearpress.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.fast.Utf8;

/**
 * The steps that bring the folder to the new site, in order. Once it is completely on disk the new
 * site is decided: the next command that finds it finishes it.
 *
 * @param steps deletions that must come first, then files to put, then deletions; of a new site
 *     what to place. They may be too many for the heap and are read more than once
 */
record Journal(Iterable<Step> steps) {
  private static final String HEAD = "yearpress journal 1";
  private static final String END = "end";
  private static final String PLACE = "place";
  private static final String DELETE = "delete";

  /** One step. */
  sealed interface Step {
    /** Below the site root. */
    String path();

    /** Moves a staged file to its path. */
    record Put(int number, String path) implements Step {}

    /**
     * Moves a staged file, or a folder with all that is in it, to its name below the root: the site
     * is a new one, whose files wait in the tree that they make.
     */
    record Place(String path) implements Step {}

    /** Deletes a file that the new site does not have. */
    record Delete(String path) implements Step {}
  }

  /** Opens the bytes of a journal. */
  interface Source {
    InputStream open() throws IOException;
  }

  boolean isEmpty() {
    return !steps.iterator().hasNext();
  }

  /**
   * A line for each step; paths hold no line breaks. The last line says that nothing is missing.
   */
  InputStream open() {
    AtomicLong count = new AtomicLong();
    return new ListStream<>(
        HEAD + "\n",
        steps.iterator(),
        (step, out) -> {
          count.incrementAndGet();
          line(step, out);
        },
        () -> END + " " + count + "\n");
  }

  private static void line(Step step, Utf8 out) {
    if (step instanceof Step.Put put) {
      out.write("put ");
      out.number(put.number());
      out.write(' ');
    } else {
      out.write(step instanceof Step.Place ? PLACE : DELETE);
      out.write(' ');
    }
    out.write(step.path());
    out.write('\n');
  }

  /** How many bytes it takes. */
  long size() throws IOException {
    try (InputStream in = open()) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The journal of these bytes; empty when they are not a whole one. */
  static Optional<Journal> read(Source source) throws IOException {
    return isWhole(source) ? Optional.of(new Journal(() -> new Lines(source))) : Optional.empty();
  }

  private static boolean isWhole(Source source) throws IOException {
    try (BufferedReader lines = lines(source)) {
      if (!HEAD.equals(lines.readLine())) {
        return false;
      }
      long steps = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(END + " " + steps) && lines.readLine() == null) {
          return true;
        }
        if (step(line).isEmpty()) {
          return false;
        }
        steps++;
      }
      return false;
    }
  }

  private static BufferedReader lines(Source source) throws IOException {
    return new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8));
  }

  /** The steps of a whole journal, read one by one. */
  private static final class Lines implements Iterator<Step> {
    private final BufferedReader lines;
    private @Nullable Step next;

    Lines(Source source) {
      try {
        lines = lines(source);
        lines.readLine();
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void advance() throws IOException {
      String line = lines.readLine();
      next = line == null ? null : step(line).orElse(null);
      if (next == null) {
        lines.close();
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Step next() {
      Step step = next;
      if (step == null) {
        throw new NoSuchElementException();
      }
      try {
        advance();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return step;
    }
  }

  private static Optional<Step> step(String line) {
    String[] put = line.split(" ", 3);
    if (put.length == 3 && put[0].equals("put") && put[1].matches("[0-9]{1,9}")) {
      return safe(new Step.Put(Integer.parseInt(put[1]), put[2]));
    }
    String[] words = line.split(" ", 2);
    return switch (words[0]) {
      case DELETE -> words.length == 2 ? safe(new Step.Delete(words[1])) : Optional.empty();
      case PLACE ->
          words.length == 2 && words[1].indexOf('/') < 0
              ? safe(new Step.Place(words[1]))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A journal may be found in a folder that somebody else prepared. */
  private static Optional<Step> safe(Step step) {
    boolean safe = OutputPath.isRecord(step.path()) || OutputPath.problem(step.path()).isEmpty();
    return safe ? Optional.of(step) : Optional.empty();
  }
}
