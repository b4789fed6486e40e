package org.yearpress.maven;

import java.io.File;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.TimeZone;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.yearpress.Yearpress;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildResult;

/** What the goals that read a site have in common. */
abstract class SiteMojo extends AbstractMojo {
  private File site = new File("");
  private File output = new File("site-output");
  private File cache = new File(".yearpress");
  private String language;
  private String asOf;
  private boolean skip;
  private Date started = new Date(0);

  /** Checks or builds. */
  abstract BuildResult run(Yearpress yearpress);

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("yearpress.skip is set");
      return;
    }
    Yearpress.Builder builder =
        Yearpress.builder()
            .site(site.toPath())
            .output(output.toPath())
            .cache(cache.toPath())
            .asOf(moment());
    if (language != null) {
      builder.language(language);
    }
    BuildResult result;
    try {
      result = run(builder.build());
    } catch (UnusableException e) {
      Messages messages = Languages.STANDARD.of(language == null ? "en" : language);
      String hint = e.hint() == null ? "" : "\n" + messages.format(e.hint());
      throw new MojoFailureException(messages.format(e.text()) + hint);
    }
    report(result.diagnostics());
    if (result.diagnostics().openErrors() > 0 && result.status() != BuildResult.Status.WRITTEN) {
      throw new MojoFailureException(first(result.diagnostics()));
    }
  }

  /** A day means its last moment, as on the command line. */
  private OffsetDateTime moment() throws MojoExecutionException {
    if (asOf == null) {
      Instant start = started.toInstant();
      int millis = TimeZone.getDefault().getOffset(start.toEpochMilli());
      return start.atOffset(ZoneOffset.ofTotalSeconds(millis / 1000));
    }
    try {
      return asOf.length() == "2026-01-01".length()
          ? LocalDate.parse(asOf).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC).minusNanos(1)
          : OffsetDateTime.parse(asOf);
    } catch (DateTimeException e) {
      throw new MojoExecutionException("yearpress.asOf is neither a day nor a moment: " + asOf, e);
    }
  }

  /** One message each, with file and line in front, as editors and CI systems look for them. */
  private void report(Diagnostics found) {
    for (Diagnostic diagnostic : found.all()) {
      if (Diagnostics.isAccepted(diagnostic)) {
        continue;
      }
      String text = text(diagnostic, found.messages());
      switch (diagnostic.severity()) {
        case ERROR -> getLog().error(text);
        case WARNING -> getLog().warn(text);
        default -> getLog().info(text);
      }
    }
    getLog().info(found.summary());
  }

  private String text(Diagnostic diagnostic, Messages messages) {
    String place = diagnostic.place().toString();
    String file =
        diagnostic.place().file().isEmpty()
            ? place
            : site.toPath().resolve("content/" + place).toString();
    return (file.isEmpty() ? "" : file + ": ") + diagnostic.describe(messages);
  }

  /** What Maven prints last. */
  private String first(Diagnostics found) {
    String error =
        found.all().stream()
            .filter(Diagnostic::isOpenError)
            .findFirst()
            .map(each -> text(each, found.messages()))
            .orElse("");
    return found.summary() + "\n" + error;
  }
}
