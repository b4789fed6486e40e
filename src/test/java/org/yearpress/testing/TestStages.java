package org.yearpress.testing;

import java.util.List;
import org.yearpress.check.Check;
import org.yearpress.content.Vocabulary;
import org.yearpress.export.Export;
import org.yearpress.model.IndexCuts;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.SearchPage;
import org.yearpress.pipeline.Stages;

/** The registries of Yearpress, and those with other checks or downloads. */
public final class TestStages {
  /** What content may use where nothing comes from outside. */
  public static final Vocabulary VOCABULARY = Stages.standard().vocabulary();

  private TestStages() {}

  public static Stages with(List<Check> checks, List<Export> exports) {
    return with(checks, exports, Stages.standardLists().pages());
  }

  public static Stages withPages(List<PageKind> pages) {
    Stages.Lists standard = Stages.standardLists();
    return with(standard.checks(), standard.exports(), pages);
  }

  /** A few reports, and a few bodies, are a large site to the search of these. */
  public static Stages withLargeSearch() {
    IndexCuts cuts = new IndexCuts(5, 6, 3, 2, 3, 2, 3, 2);
    return withPages(
        Stages.standardLists().pages().stream()
            .map(kind -> kind instanceof SearchPage ? new SearchPage(cuts) : kind)
            .toList());
  }

  private static Stages with(List<Check> checks, List<Export> exports, List<PageKind> pages) {
    Stages.Lists standard = Stages.standardLists();
    return new Stages(
        new Stages.Lists(
            standard.dialects(),
            standard.statistics(),
            checks,
            exports,
            standard.ruleKinds(),
            pages,
            standard.targets(),
            standard.languages()));
  }
}
