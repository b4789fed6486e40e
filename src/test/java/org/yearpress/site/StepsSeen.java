package org.yearpress.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;
import org.yearpress.testing.SmallSite;

/**
 * Notes which steps of a build ran and why, so that a wrong file leads to the step that made it.
 */
final class StepsSeen implements Progress {
  private final Map<String, StepEvent> steps = new ConcurrentSkipListMap<>();
  private final Map<String, StepEvent> byFile = new ConcurrentSkipListMap<>();

  @Override
  public void reached(String stage, int done, int total) {}

  @Override
  public void step(StepEvent event) {
    steps.put(event.step(), event);
    event.files().forEach(file -> byFile.put(file, event));
  }

  /** The names of all steps. */
  Set<String> names() {
    return new TreeSet<>(steps.keySet());
  }

  /** The names of the steps that ran. */
  List<String> ran() {
    return steps.values().stream().filter(StepEvent::ran).map(StepEvent::step).toList();
  }

  /** The files in which two folders differ, each with the step that made it and why it ran. */
  List<String> differences(Path output, Path expected) {
    Map<String, String> files = SmallSite.files(output);
    Map<String, String> clean = SmallSite.files(expected);
    TreeSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(clean.keySet());
    List<String> differences = new ArrayList<>();
    for (String path : paths) {
      if (!Objects.equals(files.get(path), clean.get(path))) {
        StepEvent step = byFile.get(path);
        String how =
            !files.containsKey(path) ? "missing" : !clean.containsKey(path) ? "left over" : "other";
        differences.add(path + " is " + how + (step == null ? ": of no step" : ": " + said(step)));
      }
    }
    return differences;
  }

  private static String said(StepEvent event) {
    return "step " + event.step() + " " + Messages.of("en").format(event.reason());
  }

  @Override
  public String toString() {
    List<String> said = new ArrayList<>();
    steps.values().forEach(event -> said.add(said(event)));
    return String.join("\n", said);
  }
}
