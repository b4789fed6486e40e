package org.yearpress.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yearpress.diagnostic.Messages;

/**
 * A format for changes.
 *
 * @param name as {@code --format} takes it
 */
public record ChangesFormat(String name, BiFunction<Changes, Messages, String> format) {
  /** Those there are, in the order of the help. */
  public static final List<ChangesFormat> ALL =
      List.of(
          new ChangesFormat("text", ChangesText::render),
          new ChangesFormat("html", ChangesHtml::render),
          new ChangesFormat("json", ChangesJson::render));

  /** The format of a name. */
  public static Optional<ChangesFormat> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
