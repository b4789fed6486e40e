package org.yearpress.page.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.page.Sample;
import org.yearpress.page.kind.DocumentPage;
import org.yearpress.page.kind.EmbedView;
import org.yearpress.page.kind.PageKinds;

@Tag("unit")
class TemplatesTest {
  private static final Path THEME = Path.of("themes/default");

  /** A site's theme with one template of its own. */
  private static Theme with(String template, String text) {
    Map<String, byte[]> own =
        Map.of("templates/" + template, text.getBytes(StandardCharsets.UTF_8));
    return Theme.read(own::get);
  }

  private static String english(Throwable thrown) {
    return Messages.of("en").format(((UnusableException) thrown).text());
  }

  @Test
  void aMissingComponentIsToldWithFileLineAndTheNearestName() {
    Theme theme = with("facts.html", "<p>\n{{ page.titel }}</p>");

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .isInstanceOf(UnusableException.class)
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .isEqualTo(
                        "templates/facts.html:2: ReportView has no titel; nearest: title;"
                            + " while building city/office/2017/index.html"));
  }

  @Test
  void aMissingComponentOfANestedRecordIsToldWithThatRecord() {
    Theme theme =
        with("facts.html", "{% for fact in page.heading.facts %}{{ fact.nam }}{% endfor %}");

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .satisfies(
            thrown -> assertThat(english(thrown)).contains("Fact has no nam; nearest: name"));
  }

  @Test
  void aComponentOfAPartIsToldWithThatPart() {
    Map<String, String> places =
        Map.of(
            "page.facts", "ReportView has no facts; nearest: heading.facts",
            "page.canonical", "ReportView has no canonical; nearest: shell.head.canonical",
            "page.shell.home", "PageShell has no home; nearest: navigation.home");
    places.forEach(
        (path, told) -> {
          Theme theme = with("facts.html", "{{ " + path + " }}");

          assertThatThrownBy(
                  () ->
                      Sample.chinese()
                          .pages(theme)
                          .report(Sample.chinese().reports.get(0), List.of()))
              .satisfies(thrown -> assertThat(english(thrown)).contains(told));
        });
  }

  @Test
  void aMissingComponentInAConditionIsToldToo() {
    Theme theme = with("facts.html", "\n{% if page.text.sumary is not empty %}x{% endif %}");

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .startsWith(
                        "templates/facts.html:2: ReportText has no sumary; nearest: summary"));
  }

  @Test
  void anUnknownMessageIsToldWithItsPlace() {
    Theme theme = with("facts.html", "\n\n{{ say('page.nonsense') }}");

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .startsWith("templates/facts.html:3: no message page.nonsense"));
  }

  @Test
  void aBrokenTemplateIsToldWithItsPlace() {
    Theme theme = with("facts.html", "{% for fact in page.heading.facts %}");

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .satisfies(thrown -> assertThat(english(thrown)).startsWith("templates/facts.html:1: "));
  }

  @Test
  void aTemplateReachesNoFileOutsideTheTheme() {
    for (String name : List.of("../theme.yml", "/etc/passwd", "..\\x.html", "a/../../b.html")) {
      Theme theme = with("facts.html", "{% include \"" + name.replace("\\", "\\\\") + "\" %}");

      assertThatThrownBy(
              () ->
                  Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
          .as(name)
          .satisfies(thrown -> assertThat(english(thrown)).contains("the theme has no template"));
    }
  }

  @Test
  void aTemplateCallsNothingButComponents() {
    for (String call :
        List.of(
            "page.getClass()",
            "page.class",
            "page.hashCode()",
            "page.toString",
            "page.title.getClass()",
            "page.title.bytes",
            "language.messages",
            "page.text.sections.get(0)",
            "page.shell.head.title.repeat(3)")) {
      Theme theme = with("facts.html", "{{ " + call + " }}");

      assertThatThrownBy(
              () ->
                  Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
          .as(call)
          .isInstanceOf(UnusableException.class);
    }
  }

  @Test
  void whatEditorsWriteIsEscapedEverywhere() {
    Sample sample = Sample.chinese();
    String hostile = "\"><script>alert('1')</script>&";
    sample
        .pages()
        .report(Sample.report("city/office", 2016, "zh-CN").title(hostile).build(), List.of());

    String html = sample.sink.text("city/office/2016/index.html");
    assertThat(html).doesNotContain("<script>alert").contains("&quot;&gt;&lt;script&gt;");
  }

  @Test
  void whatATemplateKeepsOrFiltersIsEscapedOnce() {
    Sample sample = Sample.chinese();
    Theme theme =
        with(
            "facts.html",
            "{% cache 'x' %}{{ page.title }}{% endcache %}|{{ page.title | upper }}"
                + "|{{ page.title | escape }}|{% filter upper %}{{ page.title }}{% endfilter %}"
                + "|{{ page.title is empty ? 'no' : page.title }}|{{ 1 + 1 }}");
    sample
        .pages(theme)
        .report(Sample.report("city/office", 2016, "zh-CN").title("<i>").build(), List.of());

    assertThat(sample.sink.text("city/office/2016/index.html"))
        .contains("&lt;i&gt;|&lt;I&gt;|&lt;i&gt;|&lt;I&gt;|&lt;i&gt;|2");
  }

  @Test
  void aTagWhoseInsideWouldNotBeEscapedIsRefused() {
    Theme theme =
        with(
            "facts.html",
            "\n{% embed 'layout.html' %}{% block head %}{{ page.title }}{% endblock %}{% endembed %}");

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .startsWith("templates/facts.html:2: embed is not taken"));
  }

  /** What comes of a report's page when a template of it is another. */
  private static void refused(String template, String problem) {
    Theme theme = with("facts.html", template);

    assertThatThrownBy(
            () -> Sample.chinese().pages(theme).report(Sample.chinese().reports.get(0), List.of()))
        .as(template)
        .isInstanceOf(UnusableException.class)
        .satisfies(
            thrown ->
                assertThat(english(thrown))
                    .startsWith("templates/facts.html:2: ")
                    .contains(problem));
  }

  @Test
  void aTextIsNeverPrintedWhereABrowserFollowsIt() {
    for (String attribute :
        List.of(
            "<a href=\"%s\">",
            "<a href='%s'>",
            "<a class=\"x\" HREF = \"%s\">",
            "<img src=\"%s\">",
            "<img srcset=\"a.png 1x, %s 2x\">",
            "<form action=\"x/%s\">",
            "<object data=\"%s\">",
            "<use xlink:href=\"%s\">",
            "<meta http-equiv=\"refresh\" content=\"0; url=%s\">",
            "<a href=\"{%% if page.heading.year is empty %%}#{%% endif %%}%s\">",
            "{%% for fact in page.heading.facts %%}<a href=\"%s\">{%% endfor %%}",
            "{%% cache 'x' %%}<a href=\"%s\">{%% endcache %%}")) {
      refused("\n" + attribute.formatted("{{ page.title }}"), "only an address can be printed");
      refused(
          "\n" + attribute.formatted("{{ 'javascript:' ~ page.heading.body.href }}"),
          "only an address");
      refused(
          "\n" + attribute.formatted("{{ page.heading.body.href | upper }}"), "only an address");
    }
    refused("\n<script>{{ page.title }}</script>", "only what is made for it");
    refused("\n{{ page.title | raw }}", "raw is not taken");
    refused(
        "\n{% autoescape false %}{{ page.title }}{% endautoescape %}", "autoescape is not taken");
  }

  @Test
  void nothingIsPrintedWhereItCouldBecomeMoreThanAValue() {
    for (String place :
        List.of(
            "<a {{ page.title }}>",
            "<a href={{ page.heading.body.href }}>",
            "<a onclick=\"{{ page.title }}\">",
            "<p style=\"{{ page.title }}\">",
            "<{{ page.title }}>",
            "<p{% if page.heading.year is empty %} hidden{% endif %}{{ page.title }}>")) {
      refused("\n" + place, "nothing can be printed here");
    }
    refused("\n<p title=\"{% include 'status.html' %}\">", "another template is within a tag");
    refused(
        "\n{% if page.heading.year is empty %}<p title=\"{% else %}<p>{% endif %}", "one branch");
    refused(
        "\n{% if page.heading.year is empty %}<a href{% else %}<a{% endif %}=\"x\">", "one branch");
    refused("\n<a href=\"x", "the end of a template is within a tag");
  }

  @Test
  void addressesArePrintedAndEmptyOnesAreEmpty() {
    Sample sample = Sample.chinese();
    Theme theme =
        with(
            "facts.html",
            "<a{% if page.heading.year is not empty %} class=\"y\"{% endif %} href=\"{{ page.heading.body.href }}\">"
                + "{% for fact in page.heading.facts %}{{ fact.href is empty }},{% endfor %}</a>"
                + "<a href=\"#{{ page.heading.year }}\">");
    sample.pages(theme).report(Sample.report("city/office", 2016, "zh-CN").build(), List.of());

    assertThat(sample.sink.text("city/office/2016/index.html"))
        .contains("<a class=\"y\" href=\"../\">true,true")
        .contains("<a href=\"#2016\">");
  }

  @Test
  void noTemplateTurnsEscapingOff() throws IOException {
    try (Stream<Path> templates = Files.list(THEME.resolve("templates"))) {
      for (Path template : templates.toList()) {
        assertThat(Files.readString(template))
            .as(template.toString())
            .doesNotContainPattern("\\|\\s*(raw|escape)|autoescape|verbatim");
      }
    }
  }

  @Test
  void everyTemplateOfTheThemeIsUsed() throws IOException {
    StringBuilder all = new StringBuilder();
    PageKinds.ALL.forEach(kind -> all.append('"').append(kind.template()).append('"'));
    all.append('"').append(DocumentPage.TEMPLATE).append('"');
    all.append('"').append(DocumentPage.PRINT).append('"');
    all.append('"').append(DocumentPage.BOOK).append('"');
    all.append('"').append(EmbedView.TEMPLATE).append('"');
    List<Path> files;
    try (Stream<Path> templates = Files.list(THEME.resolve("templates"))) {
      files = templates.toList();
    }
    for (Path file : files) {
      all.append(Files.readString(file));
    }
    for (Path file : files) {
      assertThat(all).contains("\"" + file.getFileName() + "\"");
    }
  }
}
