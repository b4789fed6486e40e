package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Report;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.SmallSite;

/** What of a site is looked at, and which findings belong to it. */
@Tag("site")
class CheckScopeTest {
  private static final String ONE = "town/office/2017";
  private static final String OTHER = "town/office/2016";

  @TempDir private Path folder;
  private final Pipeline pipeline = Pipeline.standard();
  private SmallSite site;

  @BeforeEach
  void twoReportsWithErrors() throws IOException {
    site = new SmallSite(folder);
    site.with("site.yml", "title: Town\nlanguage: en\nmarkup: [markdown, asciidoc]\n");
    site.with(ONE + "/statistics.csv", "row,value\n3,\n3.1,5\n3.1.1,2\n3.1.2,1\n3.2,4\n");
    site.with(OTHER + "/report.yml", "title: Report\nstatus: published\ncolour: red\n");
    site.with(OTHER + "/01-overview.md", "# Overview\n\n[Gone](gone.md)\n");
    site.with(OTHER + "/statistics.csv", "row,value\n3,\n3.1,5\n3.1.1,2\n3.1.2,1\n3.2,4\n");
  }

  private BuildOptions options() {
    return SmallSite.options(folder, site.output(), null);
  }

  private static Diagnostic at(String file, String report) {
    return new Diagnostic(
        "X",
        "x",
        Severity.ERROR,
        Place.of(file),
        Text.of("x"),
        List.of(),
        null,
        report.isEmpty() ? null : new Diagnostic.Subject(report, "", "", List.of(), false, "", ""));
  }

  private List<Report> reports(CheckScope scope) {
    try (SiteInspection read = pipeline.inspect(options())) {
      return read.pass().reportsIn(scope);
    }
  }

  @Test
  void aFindingIsInScopeByItsPlaceOrItsReport() {
    CheckScope scope =
        new CheckScope(
            null,
            new TreeSet<>(List.of(ONE + "/01-overview.md", "pages/a.md", "town/x/2017/a.csv")));
    Predicate<Diagnostic> findings = scope.findings(reports(scope));

    assertThat(findings)
        .accepts(
            at(ONE + "/statistics.csv", ""),
            at(ONE + "/attachments/more/a.txt", ""),
            at("acceptances/a.yml", ONE),
            at("pages/a.md", ""),
            at("published/town/gone/2017.json", ""),
            at("town/x/2017/report.yml", "")) // cannot be read
        .rejects(
            at(OTHER + "/statistics.csv", OTHER),
            at(ONE + ".md", ""),
            at("site.yml", ""),
            at("", ""),
            at("pages/b.md", ""),
            at("acceptances/a.yml", OTHER),
            at("town/x/2017/b.csv", ""),
            at("town/y/2017/report.yml", ""));
    assertThat(CheckScope.DISK.findings(List.of())).accepts(at("site.yml", ""));
    assertThat(new CheckScope(null, new TreeSet<>(List.of("site.yml"))).findings(List.of()))
        .accepts(at(OTHER + "/a.md", ""));
  }

  @Test
  void oneReportIsCheckedAloneAsAmongAll() {
    List<Diagnostic> all = pipeline.check(options(), Progress.SILENT).diagnostics().all();
    List<Diagnostic> one =
        pipeline.check(options(), CheckScope.ofReport(OTHER), Progress.SILENT).diagnostics().all();

    assertThat(reports(CheckScope.ofReport(OTHER)))
        .extracting(Report::address)
        .containsExactly(OTHER);
    assertThat(one).extracting(Diagnostic::code).contains("unknown-key", "broken-link", "total");
    assertThat(one)
        .containsExactlyElementsOf(
            all.stream().filter(each -> each.place().file().startsWith(OTHER + "/")).toList());
    assertThat(all).hasSizeGreaterThan(one.size());
  }

  /** A text of one report may include a file that lies in another: what is wrong there is kept. */
  @Test
  void whatIsFoundAtAPlaceIsAllThatACheckFindsThere() throws IOException {
    site.with(ONE + "/02-more.adoc", "= More\n\ninclude::../2016/parts/part.adoc[]\n");
    site.with(OTHER + "/parts/part.adoc", "Words.\n\n[.lead]\ninclude::gone.adoc[]\n");
    site.with("pages/about.adoc", "= About\n\ninclude::../town/office/2016/parts/part.adoc[]\n");
    site.with("town/body.yml", "name: Town\ncolour: red\n");
    List<Diagnostic> all = pipeline.check(options(), Progress.SILENT).diagnostics().all();

    for (Predicate<String> places :
        List.<Predicate<String>>of(
            file -> file.startsWith(ONE + "/"),
            file -> file.startsWith(OTHER + "/"),
            file -> file.equals(OTHER + "/parts/part.adoc"),
            file -> file.endsWith("/body.yml"),
            file -> true)) {
      List<Diagnostic> there =
          all.stream().filter(each -> places.test(each.place().file())).toList();
      assertThat(there).isNotEmpty();
      assertThat(pipeline.check(options(), places).all()).containsExactlyElementsOf(there);
    }
    assertThat(pipeline.check(options(), file -> true).reports()).isEqualTo(2);
  }
}
