package org.yearpress.diagnostic;

import java.util.List;
import java.util.Optional;

/** An output format for diagnostics. */
public interface DiagnosticFormat {
  /** All formats, in the order of the help. */
  List<DiagnosticFormat> ALL =
      List.of(
          new TextFormat(false, false),
          new JsonFormat(),
          new SarifFormat(),
          new HtmlFormat(),
          new JunitFormat(),
          new GithubFormat(),
          new GitlabFormat());

  /** The name given to {@code --format}. */
  String name();

  /** The whole output, ending in a line break; empty when there is nothing to say. */
  String format(Diagnostics diagnostics);

  /** The format of a name. */
  static Optional<DiagnosticFormat> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /**
   * Text for people.
   *
   * @param colour whether the terminal shows colours
   * @param whole whether each of many findings of a kind is printed
   */
  static DiagnosticFormat text(boolean colour, boolean whole) {
    return new TextFormat(colour, whole);
  }
}
