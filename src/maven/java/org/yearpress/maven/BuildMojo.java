package org.yearpress.maven;

import org.yearpress.Yearpress;
import org.yearpress.pipeline.BuildResult;

/** {@code yearpress:build}: builds the site; the old one stays if an error is open. */
public final class BuildMojo extends SiteMojo {
  @Override
  BuildResult run(Yearpress yearpress) {
    return yearpress.run();
  }
}
