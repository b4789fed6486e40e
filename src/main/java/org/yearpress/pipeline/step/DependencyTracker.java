package org.yearpress.pipeline.step;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Dependency;
import org.yearpress.cache.Dependency.Topic;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Claim;
import org.yearpress.output.Manifest;

/** Records the dependencies and outputs of one step while it runs, in its thread. */
public final class DependencyTracker implements Catalogue.Listener {
  private final Set<Dependency> dependencies = new LinkedHashSet<>();
  private final SortedMap<String, Manifest.Entry> files = new TreeMap<>();
  private final Function<String, Claim> claims;
  private final Map<String, Record> parts = new TreeMap<>();
  private boolean cacheable = true;

  /** What it asked of all reports, from which the answers to narrower questions follow. */
  private @Nullable Topic all;

  private DependencyTracker(Function<String, Claim> claims) {
    this.claims = claims;
  }

  /** The tracker of the step that runs in the current thread. */
  public static final class CurrentStep {
    @SuppressWarnings("ThreadLocalUsage") // one a build, as with the catalogue
    private final ThreadLocal<@Nullable DependencyTracker> tracker = new ThreadLocal<>();

    private volatile boolean cacheable = true;

    /** Runs some work that puts no files and records its dependencies. */
    public DependencyTracker track(Catalogue catalogue, Runnable work) {
      return track(catalogue, path -> Claim.SITE, work);
    }

    /**
     * Runs some work and records its dependencies and outputs.
     *
     * @param claims what each path is wanted for
     */
    public DependencyTracker track(
        Catalogue catalogue, Function<String, Claim> claims, Runnable work) {
      DependencyTracker tracker = new DependencyTracker(claims);
      tracker.cacheable = cacheable;
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

    /** Records an output file, if a step is running. Of two at one path the first one stays. */
    public void addOutput(String path, Manifest.Entry file) {
      DependencyTracker tracker = this.tracker.get();
      if (tracker != null) {
        tracker.files.putIfAbsent(path, file);
      }
    }

    /** What the running step put at a path; empty when it put nothing there. */
    public Optional<Manifest.Entry> output(String path) {
      DependencyTracker tracker = this.tracker.get();
      return tracker == null ? Optional.empty() : Optional.ofNullable(tracker.files.get(path));
    }

    /** What the running step wants a path for; the site, where none is running. */
    Claim claim(String path) {
      DependencyTracker tracker = this.tracker.get();
      return tracker == null ? Claim.SITE : tracker.claims.apply(path);
    }

    /**
     * Marks the step as not cacheable: the next build runs it again. Where none is running, all are
     * marked: they stand on what is done outside of them.
     */
    public void preventCaching() {
      DependencyTracker tracker = this.tracker.get();
      if (tracker == null) {
        cacheable = false;
      } else {
        tracker.cacheable = false;
      }
    }

    /** Whether steps may be cacheable at all. */
    public boolean isCacheable() {
      return cacheable;
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

  /** The output files, by path. */
  public SortedMap<String, Manifest.Entry> files() {
    return files;
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
    ofReports(Topic.REPORT, body, Integer.toString(year));
  }

  @Override
  public void reportsOf(String body) {
    ofReports(Topic.REPORTS_OF_BODY, body, "");
  }

  @Override
  public void reportsOf(int year) {
    ofReports(Topic.REPORTS_OF_YEAR, "", Integer.toString(year));
  }

  @Override
  public void allReports() {
    ofAll(Topic.ALL_REPORTS);
  }

  @Override
  public void facts(String body, int year) {
    ofReports(Topic.FACTS, body, Integer.toString(year));
  }

  @Override
  public void factsOf(String body) {
    ofReports(Topic.FACTS_OF_BODY, body, "");
  }

  @Override
  public void factsOf(int year) {
    ofReports(Topic.FACTS_OF_YEAR, "", Integer.toString(year));
  }

  @Override
  public void allFacts() {
    ofAll(Topic.ALL_FACTS);
  }

  @Override
  public void sum(Catalogue.Sum sum) {
    ofReports(Topic.SUM, "", sum.name());
  }

  @Override
  public void figures(String form, String table, String row) {
    ofReports(Topic.FIGURES, form, table + "/" + row);
  }

  private void ofAll(Topic topic) {
    if (!topic.follows(all)) {
      all = topic;
      dependencies.removeIf(each -> each.topic().follows(topic));
      dependencies.add(new Dependency(topic, "", ""));
    }
  }

  private void ofReports(Topic topic, String about, String more) {
    if (!topic.follows(all)) {
      dependencies.add(new Dependency(topic, about, more));
    }
  }
}
