package org.yearpress.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.model.Body;
import org.yearpress.model.Site;

/** The settings of a site and its bodies, without its reports. */
public record BodyLibrary(Site site, List<Body> bodies) {
  public BodyLibrary {
    bodies = List.copyOf(bodies);
  }

  /** Those of a content folder; what is wrong with it is left to a check. */
  public static BodyLibrary of(Path content, Stages stages) {
    ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
    SiteReader reader = SiteReader.open(tree, Limits.STANDARD, stages.vocabulary()).value();
    return new BodyLibrary(reader.site(), reader.bodies());
  }
}
