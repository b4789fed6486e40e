package org.yearpress.markup;

import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.asciidoc.AsciidocDialect;
import org.yearpress.markup.markdown.MarkdownDialect;
import org.yearpress.model.Prose;
import org.yearpress.model.References;

/** Converts small texts in a small site. */
public final class Sections {
  static final Messages ENGLISH = Messages.of("en");
  static final Markup MARKDOWN = new Markup(List.of(new MarkdownDialect()));

  /** One cell, one other section, one picture; everything else is not there. */
  static final References SITE =
      new References() {
        private final Map<String, String> files =
            Map.of(
                "02-other.md", "q/2017/02-other.md",
                "images/chart.png", "q/2017/images/chart.png",
                "images/图 1.png", "q/2017/images/图 1.png");

        @Override
        public Target link(String target) {
          if (Schemes.isWeb(target) || target.startsWith("mailto:") || target.startsWith("tel:")) {
            return new Target(target, null, "", null, null);
          }
          int hash = target.indexOf('#');
          String path = hash < 0 ? target : target.substring(0, hash);
          String fragment = hash < 0 ? "" : target.substring(hash + 1);
          String file = files.get(path);
          if (file == null) {
            return new Target(
                null,
                null,
                "",
                Text.of("markup.unknown", "extension", path, "known", "02-other.md"),
                null);
          }
          String href = path.replace(" ", "%20").replace("02-other.md", "../2017/");
          return new Target(
              fragment.isEmpty() ? href : href + "#" + fragment, file, fragment, null, null);
        }

        @Override
        public Figure figure(String address) {
          return switch (address) {
            case "1.1" -> new Figure("statistics/#r-1.1", "1,319", null, null);
            case "1.2" -> new Figure("statistics/#r-1.2", "", null, null);
            default ->
                new Figure(null, "", Text.of("markup.known-keys", "known", "1.1, 1.2"), null);
          };
        }
      };

  /** One engine for all tests; starting it takes seconds. */
  static final AsciidocDialect ASCIIDOC = new AsciidocDialect();

  private static final Map<String, String> INCLUDED =
      Map.ofEntries(
          Map.entry("q/2017/part.adoc", "included *text*\n\n== Under\n\nlink:gone.adoc[x]\n"),
          Map.entry("q/2017/loop.adoc", "a\n\ninclude::loop.adoc[]\n"),
          Map.entry("q/2017/ping.adoc", "ping\n\ninclude::pong.adoc[]\n"),
          Map.entry("q/2017/pong.adoc", "pong\n\ninclude::ping.adoc[]\n"),
          Map.entry("q/2017/01-a.adoc", "self\n\ninclude::01-a.adoc[]\n"),
          Map.entry("q/2017/sub/deep.adoc", "include::../part.adoc[lines=1]\n"),
          Map.entry(
              "q/2017/tags.adoc",
              "zero\n// tag::a[]\none\n// tag::b[]\ntwo\n// end::b[]\nthree\n// end::a[]\nfour\n"),
          Map.entry("q/2017/code.txt", "    a\n      b\n"));

  public static final Markup BOTH =
      new Markup(
          List.of(new MarkdownDialect(), ASCIIDOC),
          path ->
              path.equals("q/2017/secret.adoc")
                  ? new IncludeSource.Answer(null, Text.of("markup.section-empty"))
                  : new IncludeSource.Answer(INCLUDED.get(path), null),
          new MarkupLimits(2_000_000, 60, 200, 10_000, 20, 10_000, 50, 1_000_000, 400_000_000, 60));

  private Sections() {}

  public static Parsed<Prose> asciidoc(String text) {
    return BOTH.convert(
        new SourceText("q/2017/01-a.adoc", text), new Placement("a", 2, "en"), SITE);
  }

  /** The HTML of an AsciiDoc text that has no fault. */
  public static String asciidocHtml(String text) {
    return faultless(asciidoc(text));
  }

  public static Parsed<Prose> markdown(String text) {
    return MARKDOWN.convert(
        new SourceText("q/2017/01-a.md", text), new Placement("a", 2, "en"), SITE);
  }

  /** The HTML of a text that has no fault. */
  public static String html(String text) {
    return faultless(markdown(text));
  }

  private static String faultless(Parsed<Prose> parsed) {
    if (!parsed.diagnostics().isEmpty()) {
      throw new AssertionError(lines(parsed.diagnostics()).toString());
    }
    return parsed.value().html().html();
  }

  /** Diagnostics as {@code line:column severity[code] message}. */
  public static List<String> lines(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Sections::line).toList();
  }

  static String line(Diagnostic diagnostic) {
    String place = diagnostic.place().toString();
    String at = place.contains(":") ? place.substring(place.indexOf(':') + 1) + " " : "";
    return at
        + diagnostic.severity().word()
        + "["
        + diagnostic.code()
        + "] "
        + ENGLISH.format(diagnostic.message());
  }
}
