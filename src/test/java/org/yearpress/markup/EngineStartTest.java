package org.yearpress.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jbake.parser.Engines;
import org.jbake.parser.ErrorEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.markup.asciidoc.AsciidocDialect;
import org.yearpress.markup.markdown.MarkdownDialect;

/** What is loaded and started, and when. */
@Tag("site")
class EngineStartTest {
  /** Run in a process of its own: converts Markdown and nothing else. */
  static final class OnlyMarkdown {
    private OnlyMarkdown() {}

    public static void main(String[] args) {
      Markup markup = new Markup(List.of(new MarkdownDialect()));
      markup.outline(new SourceText("a.md", "# A\n"));
      System.out.println(
          markup
              .convert(new SourceText("a.md", "# A\n"), new Placement("a", 2, "en"), Sections.SITE)
              .value()
              .html()
              .html());
    }
  }

  @Test
  void aSiteInMarkdownNeverLoadsJRuby() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                OnlyMarkdown.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    process.waitFor();
    assertThat(output).contains("<h2 id=\"a\">A</h2>", "org.jbake.parser.Engines");
    assertThat(output.lines().filter(line -> line.contains("org.jruby"))).isEmpty();
    assertThat(output.lines().filter(line -> line.contains("com.orientechnologies"))).isEmpty();
  }

  /** Run in a process of its own: converts Markdown and AsciiDoc. */
  static final class Both {
    private Both() {}

    public static void main(String[] args) {
      Markup markup = new Markup(Dialects.standard());
      for (String text : List.of("a.md\n# A\n", "b.adoc\n= B\n\nText.\n")) {
        int end = text.indexOf('\n');
        SourceText source = new SourceText(text.substring(0, end), text.substring(end + 1));
        System.out.println(markup.outline(source).title());
        var read = markup.convert(source, new Placement("a", 2, "en"), Sections.SITE);
        System.out.println(read.value().html().html());
        read.diagnostics()
            .forEach(each -> System.out.println(each.place().file() + " " + each.code()));
      }
    }
  }

  @Test
  void withoutTheJarsOfAsciidocEverythingElseWorksAndEachFileOfItIsAnError() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String all = System.getProperty("java.class.path");
    String without =
        Stream.of(all.split(File.pathSeparator, -1))
            .filter(jar -> !Path.of(jar).getFileName().toString().matches("(asciidoctorj|jruby).*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(without).isNotEqualTo(all);
    Process process =
        new ProcessBuilder(java, "-cp", without, Both.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    process.waitFor();
    assertThat(output)
        .contains("<h2 id=\"a\">A</h2>", "B\n", "b.adoc asciidoc-missing")
        .doesNotContain("a.md asciidoc", "Exception", "NoClassDefFoundError");
  }

  @Test
  void theFirstEngineIsStartedByTheFirstTextThatIsRead() {
    AsciidocDialect dialect = new AsciidocDialect();
    Markup markup = new Markup(List.of(new MarkdownDialect(), dialect));

    markup.outline(new SourceText("a.md", "# A\n"));
    assertThat(dialect.enginesStarted()).isZero();
    markup.outline(new SourceText("a.adoc", "= A\n"));
    markup.outline(new SourceText("b.adoc", "= B\n"));
    assertThat(dialect.enginesStarted()).isEqualTo(1);
  }

  @Test
  void anEngineReplacedByAnotherIsPutBack() {
    Engines.register("md", new ErrorEngine("gone"));

    assertThat(new Markup(List.of(new MarkdownDialect())).reads("a.md")).isTrue();
    assertThat(Engines.get("md")).isNotInstanceOf(ErrorEngine.class);
  }
}
