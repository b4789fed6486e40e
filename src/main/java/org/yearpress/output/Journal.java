package org.yearpress.output;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.text.fast.Utf8;

/**
 * The steps that bring the folder to the new site, in order. Once it is completely on disk the new
 * site is decided: the next command that finds it finishes it.
 *
 * @param steps deletions that must come first, then files to put, then deletions; of a new site
 *     what to place
 */
record Journal(List<Step> steps) {
  private static final String HEAD = "yearpress journal 1";
  private static final String END = "end";
  private static final String PLACE = "place";
  private static final String DELETE = "delete";

  Journal {
    steps = List.copyOf(steps);
  }

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

  /**
   * A line for each step; paths hold no line breaks. The last line says that nothing is missing.
   */
  InputStream open() {
    String foot = END + " " + steps.size() + "\n";
    return new ListStream<>(HEAD + "\n", steps.iterator(), Journal::line, foot);
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
  long size() {
    try (InputStream in = open()) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /** The journal of these bytes; empty when they are not a whole one. */
  static Optional<Journal> read(byte[] bytes) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      List<Step> steps = new ArrayList<>();
      if (!HEAD.equals(lines.readLine())) {
        return Optional.empty();
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(END + " " + steps.size()) && lines.readLine() == null) {
          return Optional.of(new Journal(steps));
        }
        Optional<Step> step = step(line);
        if (step.isEmpty()) {
          return Optional.empty();
        }
        steps.add(step.get());
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("reading from memory", e);
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
      case PLACE -> words.length == 2 ? safe(new Step.Place(words[1])) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A journal may be found in a folder that somebody else prepared. */
  private static Optional<Step> safe(Step step) {
    boolean safe =
        step.path().equals(OutputPath.MANIFEST) || OutputPath.problem(step.path()).isEmpty();
    return safe ? Optional.of(step) : Optional.empty();
  }
}
