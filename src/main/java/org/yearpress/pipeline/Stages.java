package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.check.Check;
import org.yearpress.check.Checks;
import org.yearpress.export.Export;
import org.yearpress.export.Exports;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.Dialects;
import org.yearpress.model.Site;

/** The exchangeable parts of a pipeline; each list in the order in which it is used. */
public record Stages(List<Dialect> dialects, List<Check> checks, List<Export> exports) {
  public Stages {
    dialects = List.copyOf(dialects);
    checks = List.copyOf(checks);
    exports = List.copyOf(exports);
  }

  /** The lists that come with Yearpress. */
  public static Stages standard() {
    return new Stages(Dialects.standard(), Checks.ALL, Exports.ALL);
  }

  /** The dialects that a site allows. */
  List<Dialect> dialects(Site site) {
    return dialects.stream().filter(dialect -> site.markup().contains(dialect.name())).toList();
  }
}
