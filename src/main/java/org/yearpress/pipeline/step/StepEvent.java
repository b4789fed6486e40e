package org.yearpress.pipeline.step;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.cache.Dependency;
import org.yearpress.cache.StaleReason;
import org.yearpress.diagnostic.Text;

/**
 * What became of a step in a build.
 *
 * @param step its name: the folder of a report, the file of a page, or what it makes
 * @param change why it ran; null when it was skipped, since nothing that it depends on changed
 * @param files the output paths of what it made, now or in an earlier build
 */
@API(status = API.Status.STABLE)
public record StepEvent(
    String step,
    @API(status = API.Status.INTERNAL) @Nullable StaleReason change,
    Set<String> files) {
  /** Whether it ran. */
  public boolean ran() {
    return change != null;
  }

  /** Whether it ran because nothing of it was known from an earlier build. */
  public boolean isNew() {
    return change instanceof StaleReason.Nothing;
  }

  /** Why it ran or was skipped. */
  public Text reason() {
    if (change instanceof StaleReason.OfInput input) {
      return Text.of("pipeline.step.input." + input.name());
    }
    if (change instanceof StaleReason.OfDependency of) {
      return reason(of.dependency());
    }
    if (change instanceof StaleReason.OfFile file) {
      return Text.of("pipeline.step.file", "file", file.path());
    }
    return Text.of(change == null ? "pipeline.step.skipped" : "pipeline.step.new");
  }

  private static Text reason(Dependency dependency) {
    String topic = dependency.topic().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Text.of(
        "pipeline.step.dependency." + topic,
        "about",
        dependency.about(),
        "more",
        dependency.more());
  }
}
