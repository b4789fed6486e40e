package org.yearpress.maven;

import org.yearpress.Yearpress;
import org.yearpress.pipeline.BuildResult;

/** {@code yearpress:check}: finds what a build would find, and writes nothing. */
public final class CheckMojo extends SiteMojo {
  @Override
  BuildResult run(Yearpress yearpress) {
    return yearpress.check();
  }
}
