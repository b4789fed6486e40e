package org.yearpress.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.edit.EditorDesk;
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
  private static final int SECRET_BYTES = 32;

  @Mixin private SiteOptions options = new SiteOptions();

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "serve.port")
  private @Nullable Integer port;

  @Option(names = "--published", descriptionKey = "serve.published")
  private boolean published;

  @Option(names = "--edit", descriptionKey = "serve.edit")
  private boolean edit;

  private final CommandContext commandContext;

  ServeCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    BuildOptions buildOptions = options.previewOptions(commandContext.now(), edit || !published);
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
                port != null,
                edit ? editor(session, buildOptions, messages) : null)) {
      terminal.line(messages.format(Text.of("cli.serve.at", "address", server.address())));
      if (edit) {
        terminal.line(
            messages.format(Text.of("cli.serve.edit-at", "address", server.editorAddress())));
      }
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

  private PreviewServer.Editor editor(
      WatchSession session, BuildOptions buildOptions, Messages messages) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new PreviewServer.Editor(
        new EditorDesk(commandContext.pipeline(), buildOptions, session::site, messages),
        HexFormat.of().formatHex(secret));
  }
}
