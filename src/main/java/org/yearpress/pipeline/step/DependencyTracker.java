package org.yearpress.pipeline.step;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Dependency;
import org.yearpress.cache.Dependency.Topic;
import org.yearpress.model.Catalogue;

/** Records the dependencies and outputs of one step while it runs, in its thread. */
public final class DependencyTracker implements Catalogue.Listener {
  private final Set<Dependency> dependencies = new LinkedHashSet<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<String, Record> parts = new TreeMap<>();
  private boolean cacheable = true;

  /** The tracker of the step that runs in the current thread. */
  public static final class CurrentStep {
    @SuppressWarnings("ThreadLocalUsage") // one a build, as with the catalogue
    private final ThreadLocal<@Nullable DependencyTracker> tracker = new ThreadLocal<>();

    /** Runs some work and records its dependencies and outputs. */
    public DependencyTracker track(Catalogue catalogue, Runnable work) {
      DependencyTracker tracker = new DependencyTracker();
      this.tracker.set(tracker);
      try {
        catalogue.withListener(tracker, work);
      } finally {
        this.tracker.remove();
      }
      return tracker;
    }

    /** Records a dependency, if a step is running. */
    public void addDependency(Topic topic, String about, String more) {
      DependencyTracker tracker = this.tracker.get();
      if (tracker != null) {
        tracker.dependencies.add(new Dependency(topic, about, more));
      }
    }

    /** Records an output file, if a step is running. */
    public void addOutput(String path) {
      DependencyTracker tracker = this.tracker.get();
      if (tracker != null) {
        tracker.paths.add(path);
      }
    }

    /** Marks the step as not cacheable: the next build runs it again. */
    public void preventCaching() {
      DependencyTracker tracker = this.tracker.get();
      if (tracker != null) {
        tracker.cacheable = false;
      }
    }

    /** Records a part for a stage of the whole site. */
    public void addPart(String stage, Record part) {
      DependencyTracker tracker = this.tracker.get();
      if (tracker != null) {
        tracker.parts.put(stage, part);
      }
    }
  }

  /** In the order of use, each once. */
  public Set<Dependency> dependencies() {
    return dependencies;
  }

  /** The output paths. */
  public List<String> paths() {
    return paths;
  }

  /** Whether the step may be skipped when its result would not change. */
  public boolean isCacheable() {
    return cacheable;
  }

  /** By stage. */
  public Map<String, Record> parts() {
    return parts;
  }

  @Override
  public void report(String body, int year) {
    dependencies.add(new Dependency(Topic.REPORT, body, Integer.toString(year)));
  }

  @Override
  public void reportsOf(String body) {
    dependencies.add(new Dependency(Topic.REPORTS_OF_BODY, body, ""));
  }

  @Override
  public void reportsOf(int year) {
    dependencies.add(new Dependency(Topic.REPORTS_OF_YEAR, "", Integer.toString(year)));
  }

  @Override
  public void allReports() {
    dependencies.add(new Dependency(Topic.ALL_REPORTS, "", ""));
  }
}
