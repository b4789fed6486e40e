package org.yearpress.pipeline;

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

/** What one step asks and makes, noted while it works, in its own thread. */
final class DependencyTracker implements Catalogue.Listener {
  private final Set<Dependency> questions = new LinkedHashSet<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<String, Record> parts = new TreeMap<>();
  private boolean kept = true;

  /** The recording of the step at work in a thread. */
  static final class Now {
    @SuppressWarnings("ThreadLocalUsage") // one a build, as with the catalogue
    private final ThreadLocal<@Nullable DependencyTracker> now = new ThreadLocal<>();

    /** Does some work and notes what it asks and makes. */
    DependencyTracker of(Catalogue catalogue, Runnable work) {
      DependencyTracker tracker = new DependencyTracker();
      now.set(tracker);
      try {
        catalogue.listening(tracker, work);
      } finally {
        now.remove();
      }
      return tracker;
    }

    /** Notes a question, if a step is at work. */
    void asked(Topic topic, String about, String more) {
      DependencyTracker tracker = now.get();
      if (tracker != null) {
        tracker.questions.add(new Dependency(topic, about, more));
      }
    }

    /** Notes a file, if a step is at work. */
    void put(String path) {
      DependencyTracker tracker = now.get();
      if (tracker != null) {
        tracker.paths.add(path);
      }
    }

    /** Notes that the step has to be done again by the next build. */
    void again() {
      DependencyTracker tracker = now.get();
      if (tracker != null) {
        tracker.kept = false;
      }
    }

    /** Notes what a stage of the whole site is given. */
    void part(String stage, Record part) {
      DependencyTracker tracker = now.get();
      if (tracker != null) {
        tracker.parts.put(stage, part);
      }
    }
  }

  /** In the order of asking, each once. */
  Set<Dependency> questions() {
    return questions;
  }

  /** The output paths. */
  List<String> paths() {
    return paths;
  }

  /** Whether the step may be left be when the same would come again. */
  boolean isKept() {
    return kept;
  }

  /** By stage. */
  Map<String, Record> parts() {
    return parts;
  }

  @Override
  public void report(String body, int year) {
    questions.add(new Dependency(Topic.REPORT, body, Integer.toString(year)));
  }

  @Override
  public void reportsOf(String body) {
    questions.add(new Dependency(Topic.REPORTS_OF_BODY, body, ""));
  }

  @Override
  public void reportsOf(int year) {
    questions.add(new Dependency(Topic.REPORTS_OF_YEAR, "", Integer.toString(year)));
  }

  @Override
  public void allReports() {
    questions.add(new Dependency(Topic.ALL_REPORTS, "", ""));
  }
}
