package org.yearpress.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A Java of another version than the one that runs the tests. */
public final class OtherJava {
  private static final String HOME =
      System.getProperty("yearpress.other-java", "/usr/lib/jvm/temurin-25-jdk-amd64");

  private OtherJava() {}

  /** Where it is. Tests are left out where there is none. */
  public static String home() {
    assumeTrue(
        Files.isExecutable(Path.of(HOME, "bin/java")),
        "another Java: none is at " + HOME + ", -Dyearpress.other-java=FOLDER names one");
    return HOME;
  }
}
