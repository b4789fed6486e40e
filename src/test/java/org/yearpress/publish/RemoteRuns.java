package org.yearpress.publish;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** What tests of places elsewhere share. */
final class RemoteRuns {
  private RemoteRuns() {}

  /** Surroundings of a machine with a folder of its own; waits take no time. */
  static PublishEnvironment surroundings(
      Path machine, InstantSource clock, Map<String, String> environment) {
    return new PublishEnvironment(
        environment,
        machine.resolve("home"),
        machine,
        machine.resolve("work"),
        clock,
        length -> {},
        "",
        "yearpress test");
  }
}
