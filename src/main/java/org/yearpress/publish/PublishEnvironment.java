package org.yearpress.publish;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.yearpress.api.API;

/**
 * What a publication needs from outside.
 *
 * @param environment of the process; the one place, beside the platform's own files, where secrets
 *     come from
 * @param home the user's folder, with {@code .ssh}, {@code .aws}, {@code .netrc}
 * @param site folder that paths of site.yml start from
 * @param work folder for what is kept between publications
 * @param clock for locks that grow old
 * @param sleeper waits between attempts
 * @param revision of the content; empty where there is none
 * @param program name and version of this program
 */
@API(status = API.Status.STABLE)
public record PublishEnvironment(
    Map<String, String> environment,
    Path home,
    Path site,
    Path work,
    InstantSource clock,
    Sleeper sleeper,
    String revision,
    String program) {
  public PublishEnvironment {
    environment = Map.copyOf(environment);
  }

  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {
    /** Returns after that long. */
    void sleep(Duration length) throws InterruptedException;

    /** By the clock. */
    Sleeper REAL = length -> Thread.sleep(Math.max(0, length.toMillis()));
  }

  /** A variable of the environment; empty when it is not set. */
  public String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Shows no variable, whoever prints it. */
  @Override
  public String toString() {
    return "Surroundings[" + site + "]";
  }
}
