package org.yearpress.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.ReportPreview;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.serve.Preview;
import org.yearpress.serve.PreviewServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yearpress serve}: a preview in the browser that reloads after edits. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
  private static final int PORT = 8017;

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "serve.port")
  private @Nullable Integer port;

  @Option(names = "--published", descriptionKey = "serve.published")
  private boolean published;

  private final CommandContext commandContext;

  ServeCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    BuildOptions buildOptions = options.previewOptions(commandContext.now(), !published);
    Terminal terminal = commandContext.terminal();
    Messages messages = options.messages(commandContext.languages(), commandContext.messages());
    TerminalProgress progress = new TerminalProgress(terminal, commandContext.messages());
    Progress seen = progress.unless(options.isQuiet());
    Preview preview = new Preview();
    try (WatchSession session = commandContext.pipeline().watch(buildOptions);
        PreviewServer server =
            PreviewServer.start(
                preview,
                new SiteFolder(
                    buildOptions.output(), commandContext.pipeline().stages().mediaTypes()),
                messages,
                port == null ? PORT : port,
                port != null)) {
      terminal.line(messages.format(Text.of("cli.serve.at", "address", server.address())));
      terminal.flush();
      session.watch(
          seen,
          new WatchSession.Listener() {
            @Override
            public boolean wantsPreviews() {
              return true;
            }

            @Override
            public void previewed(ReportPreview reportPreview, long edit) {
              Preview.Target target =
                  new Preview.Target(reportPreview.page(), reportPreview.anchor());
              preview.previewed(
                  reportPreview.report(),
                  target,
                  reportPreview.files(),
                  reportPreview.found(),
                  edit);
            }

            @Override
            public void built(BuildResult result, long edit) {
              boolean written = result.status() == BuildResult.Status.WRITTEN;
              preview.built(result.diagnostics(), written, edit);
              progress.clear();
              if (!options.isQuiet()) {
                terminal.line(result.diagnostics().withMessages(messages).summary());
                terminal.flush();
              }
            }

            @Override
            public void unusable(UnusableException reason) {
              String message = messages.format(reason.text());
              preview.unusable(message);
              progress.clear();
              terminal.errorLine(message);
            }
          });
    }
    return ExitCode.SUCCESS;
  }
}
