package org.yearpress.author;

import java.util.Optional;
import java.util.function.Predicate;
import org.yearpress.text.FileName;

/** Names of the files that hold one entry each: what it is about, fit for every disk. */
final class EntryName {
  private static final int LONGEST = 60;
  private static final String ENDING = ".yml";

  private EntryName() {}

  /**
   * A path that is not taken: of two entries about the same the second has a number.
   *
   * @param about words of people, an id, a cell
   */
  static String free(String folder, String about, Predicate<String> taken) {
    String name = fit(about);
    String path = folder + "/" + name + ENDING;
    for (int number = 2; taken.test(path); number++) {
      path = folder + "/" + name + "-" + number + ENDING;
    }
    return path;
  }

  private static String fit(String about) {
    StringBuilder name = new StringBuilder();
    about
        .codePoints()
        .limit(LONGEST)
        .map(c -> Character.isLetterOrDigit(c) || "._@".indexOf(c) >= 0 ? c : '-')
        .forEach(name::appendCodePoint);
    String fit = name.toString().replaceAll("\\.{2,}", ".").replaceAll("^[.-]+|[.-]+$", "");
    String normal = java.text.Normalizer.normalize(fit, java.text.Normalizer.Form.NFC);
    Optional<FileName.Problem> problem = FileName.problem(normal + ENDING);
    return normal.isEmpty() || problem.isPresent() ? "entry" : normal;
  }
}
