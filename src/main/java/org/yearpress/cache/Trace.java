package org.yearpress.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a result depends on: as long as the inputs and the answers are the same, making it again
 * would give the same.
 *
 * @param inputs what the step was handed
 * @param asked what it asked on the way, in the order of asking, with the answers
 * @param links what all links could lead to then
 * @param reports all facts of reports then, where it asked for figures of all; else nothing
 */
public record Trace(
    List<Input> inputs, List<Dependency.Asked> asked, Fingerprint links, Fingerprint reports) {
  private static final Fingerprint NOT_ASKED = new Fingerprint(0, 0);

  public Trace {
    inputs = List.copyOf(inputs);
    asked = List.copyOf(asked);
  }

  /** Of something that asks nothing. */
  public static Trace of(List<Input> inputs) {
    return of(inputs, List.of(), Answers.NONE);
  }

  /** With the answers as they are now. */
  public static Trace of(List<Input> inputs, Collection<Dependency> dependencies, Answers answers) {
    List<Dependency.Asked> asked = new ArrayList<>(dependencies.size());
    boolean figures = false;
    for (Dependency dependency : dependencies) {
      figures |= dependency.topic() == Dependency.Topic.FIGURES;
      asked.add(new Dependency.Asked(dependency, answers.answer(dependency)));
    }
    return new Trace(inputs, asked, answers.links(), figures ? answers.reports() : NOT_ASKED);
  }

  /**
   * The same where wide answers, from which narrow ones follow, are others by now, and those are
   * not: the next build need not ask for all of them again. To be asked where nothing changed.
   *
   * @return null where these are the same too
   */
  public @Nullable Trace renewed(Answers answers) {
    boolean other = false;
    for (Dependency.Asked each : asked) {
      other |=
          switch (each.question().topic()) {
            case LINK -> !links.equals(answers.links());
            case FIGURES -> !reports.equals(answers.reports());
            default -> false;
          };
    }
    return other
        ? new Trace(
            inputs,
            asked,
            answers.links(),
            reports.equals(NOT_ASKED) ? NOT_ASKED : answers.reports())
        : null;
  }

  /** The first thing that is no longer as it was; null when all is. */
  public @Nullable StaleReason change(List<Input> now, Answers answers) {
    if (now.size() != inputs.size()) {
      return new StaleReason.OfInput("other");
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).equals(inputs.get(i))) {
        return new StaleReason.OfInput(now.get(i).name());
      }
    }
    for (Dependency.Asked each : asked) {
      Dependency dependency = each.question();
      boolean same =
          (dependency.topic() == Dependency.Topic.LINK && links.equals(answers.links()))
              || (dependency.topic() == Dependency.Topic.FIGURES
                  && reports.equals(answers.reports()))
              || answers.answer(dependency).equals(each.answer());
      if (!same) {
        return new StaleReason.OfDependency(dependency);
      }
    }
    return null;
  }
}
