package org.yearpress.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.compare.Changes;
import org.yearpress.compare.ChangesFormat;
import org.yearpress.compare.SeenSite;
import org.yearpress.compare.SiteComparison;
import org.yearpress.compare.SiteViews;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.History;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yearpress diff [REV] [REV]}: what changes for readers between two revisions. */
@Command(name = "diff")
final class DiffCommand implements Callable<Integer> {
  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(arity = "0..2", paramLabel = "REV", descriptionKey = "diff.revisions")
  private List<String> revisions = new ArrayList<>();

  @Option(names = "--staged", descriptionKey = "diff.staged")
  private boolean staged;

  private final CommandContext commandContext;

  DiffCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    ChangesFormat format =
        ChangesFormat.named(options.formatName())
            .orElseThrow(
                () ->
                    new UnusableException(
                        Text.of(
                            "cli.unknown-format",
                            "format",
                            options.formatName(),
                            "known",
                            String.join(
                                ", ",
                                ChangesFormat.ALL.stream().map(ChangesFormat::name).toList()))));
    if (staged && revisions.size() > 1) {
      throw new UnusableException(Text.of("cli.diff.staged-and-two"));
    }
    BuildOptions buildOptions = options.buildOptions(commandContext.now());
    Changes changes;
    try (History history = History.of(options.contentFolder())) {
      Revision before = revisions.isEmpty() ? history.head() : history.revision(revisions.get(0));
      Revision after = null;
      if (staged) {
        after = history.index();
      } else if (revisions.size() == 2) {
        after = history.revision(revisions.get(1));
      }
      NavigableSet<String> touched =
          after == null ? history.changedSince(before) : History.between(before, after);
      reportMissing(before);
      changes = compare(buildOptions, before, after, touched);
      if (after != null) {
        reportMissing(after);
      }
    }
    commandContext
        .terminal()
        .document(
            format
                .format()
                .apply(changes, commandContext.languages().of(changes.after().language())));
    return ExitCode.SUCCESS;
  }

  private Changes compare(
      BuildOptions buildOptions,
      Revision before,
      @Nullable Revision after,
      NavigableSet<String> touched) {
    Pipeline pipeline = commandContext.pipeline();
    SeenSite then = SiteViews.of(pipeline, buildOptions, new CheckScope(before, touched));
    SeenSite now = SiteViews.of(pipeline, buildOptions, new CheckScope(after, touched));
    return SiteComparison.of(then, now);
  }

  private void reportMissing(Revision revision) {
    for (String path : revision.missing()) {
      commandContext
          .terminal()
          .errorLine(
              commandContext
                  .messages()
                  .format(Text.of("cli.diff.missing", "path", path, "revision", revision.name())));
    }
  }
}
