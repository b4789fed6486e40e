package org.yearpress.cli;

import java.time.OffsetDateTime;
import java.util.Map;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Stages;

/**
 * What commands get from outside.
 *
 * @param environment variables of the process, the place of secrets: never printed
 * @param now the one reading of the clock
 * @param messages the words about what was done or cannot be: {@code --lang}, else the language of
 *     the environment where it is one of ours, else the site's
 * @param help the words of options and commands: {@code --lang}, else the environment's language
 * @param pipeline what does the work; one for all commands of a process, since its engines stay
 *     warm
 */
record CommandContext(
    Terminal terminal,
    OffsetDateTime now,
    Messages messages,
    Messages help,
    Pipeline pipeline,
    Map<String, String> environment) {
  /** The registries of the pipeline. */
  Stages stages() {
    return pipeline.stages();
  }

  /** The languages of pages and messages. */
  Languages languages() {
    return stages().languages();
  }
}
