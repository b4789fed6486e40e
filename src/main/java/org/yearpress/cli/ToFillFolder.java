package org.yearpress.cli;

import java.nio.file.Path;
import java.util.List;
import org.yearpress.author.SiteSetup;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.scaffold.ReturnedWorkbooks;

/** The folder of workbooks that are out to be filled in, and what came back into it. */
final class ToFillFolder {
  static final String NAME = "to-fill";

  /** Workbooks that are named one by one; of more, how many there are. */
  private static final int SHOWN = 3;

  private ToFillFolder() {}

  /**
   * Refuses a folder that is not there.
   *
   * @throws UnusableException when it is none
   */
  static void require(Path folder) {
    if (!SiteSetup.isFolder(folder)) {
      throw new UnusableException(
          Text.of("cli.fill.no-folder", "folder", folder.toString()),
          Text.of("cli.fill.no-folder-hint"),
          null);
    }
  }

  /** Names the workbooks in it that were filled in and that nobody put into their reports. */
  static void tell(SiteOptions options, CommandContext commandContext) {
    Path folder = options.siteFolder().resolve(NAME);
    boolean told = options.isTextFormat() && !options.isQuiet();
    if (!told || !SiteSetup.isFolder(folder) || !ReturnedWorkbooks.areIn(folder)) {
      return; // the site is not read again where there is nothing to compare it with
    }
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.withDrafts(commandContext.now()))) {
      List<ReturnedWorkbooks.Returned> all = ReturnedWorkbooks.in(folder, site);
      for (ReturnedWorkbooks.Returned returned : all.subList(0, Math.min(SHOWN, all.size()))) {
        String key = returned.figures() == 0 ? "cli.to-fill.unread" : "cli.to-fill.filled";
        Text text =
            Text.of(
                key,
                "file",
                NAME + "/" + returned.file(),
                "report",
                "content/" + returned.report(),
                "year",
                Integer.toString(returned.year()),
                "figures",
                Integer.toString(returned.figures()));
        commandContext.terminal().line(commandContext.messages().format(text));
      }
      if (all.size() > SHOWN) {
        more(all, commandContext);
      }
    }
  }

  private static void more(List<ReturnedWorkbooks.Returned> all, CommandContext commandContext) {
    Text text =
        Text.of(
            "cli.to-fill.more",
            "count",
            Integer.toString(all.size() - SHOWN),
            "year",
            Integer.toString(all.get(all.size() - 1).year()));
    commandContext.terminal().line(commandContext.messages().format(text));
  }
}
