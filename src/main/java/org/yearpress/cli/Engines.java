package org.yearpress.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.engine.Engine;

/** The engines that are on the class path. */
final class Engines {
  /** The one that is always there. */
  static final String LOCAL = "local";

  private Engines() {}

  /**
   * Opens an engine.
   *
   * @param master where its cluster is; null for what its settings say
   * @throws UnusableException when there is none of that name, or it cannot be used
   */
  static Engine open(String name, @Nullable String master) {
    List<String> known = new ArrayList<>(List.of(LOCAL));
    try {
      for (Engine.Source source :
          ServiceLoader.load(Engine.Source.class, Engine.class.getClassLoader())) {
        if (source.name().equals(name)) {
          return source.open(master);
        }
        known.add(source.name());
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UnusableException(
          Text.of("cli.build.engine-unusable", "name", name, "reason", e.toString()),
          Text.of("cli.build.engine-unknown-hint"),
          e);
    }
    throw new UnusableException(
        Text.of("cli.build.engine-unknown", "name", name, "known", Text.list(known)),
        Text.of("cli.build.engine-unknown-hint"),
        null);
  }
}
