package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Catalogue;
import org.yearpress.output.Build;
import org.yearpress.output.Sink;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.pipeline.step.BuildStep;

/**
 * Lists the pages for search engines; when everything else was put.
 *
 * @param facts what is known of the site and its reports
 * @param cut into how many files
 */
record SitemapStep(List<Input> facts, Catalogue catalogue, Build build, Sitemap.Cut cut, Sink sink)
    implements BuildStep {
  @Override
  public String name() {
    return "sitemap";
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(facts);
    inputs.add(new Input("pages", Fingerprint.of(build.pathsHash(Sitemap.PAGES))));
    return inputs;
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    Sitemap.write(catalogue, build.paths(), cut, sink);
  }
}
