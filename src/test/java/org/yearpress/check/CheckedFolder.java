package org.yearpress.check;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.content.Outliner;
import org.yearpress.content.ReportSource;
import org.yearpress.content.SiteReader;
import org.yearpress.content.SiteSource;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.StatisticsReading;
import org.yearpress.form.rule.Rules;
import org.yearpress.markup.Markup;
import org.yearpress.markup.Outline;
import org.yearpress.markup.Placement;
import org.yearpress.markup.SourceText;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.References;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;
import org.yearpress.testing.TestStages;

/** A content folder of the project read from the disk and checked, report by report. */
final class CheckedFolder {
  private final Map<String, Form> forms = new LinkedHashMap<>();
  private final Map<String, CheckInput> inputs = new LinkedHashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Markup markup;

  CheckedFolder(Path content, Markup markup) {
    this.markup = markup;
    ContentTree tree = keep(ContentTree.scan(content, Limits.STANDARD));
    Forms known = keep(Forms.read(tree, Limits.STANDARD, RuleKinds.STANDARD));
    known.all().forEach(form -> forms.put(form.id(), form));
    SiteReader reader = keep(SiteReader.open(tree, Limits.STANDARD, TestStages.VOCABULARY));
    SiteSource site = keep(reader.read(known.all(), outliner()));
    List<Catalogue.Entry> entries = site.reports().stream().map(s -> entry(site, s)).toList();
    Catalogue catalogue = new Catalogue(site.site(), site.bodies(), entries, site.pages());
    for (int i = 0; i < entries.size(); i++) {
      Catalogue.Entry entry = entries.get(i);
      Form form = forms.get(entry.form());
      String kind = catalogue.body(entry.report().body()).kind();
      inputs.put(
          entry.report().address(),
          new CheckInput(
              catalogue,
              entry,
              form == null
                  ? List.of()
                  : new Rules(form, known.crosswalks())
                      .evaluate(kind, entry.statistics(), Neighbours.NONE),
              prose(site.reports().get(i)),
              null,
              null));
    }
  }

  /** What was said while reading and converting. */
  List<Diagnostic> problems() {
    return problems;
  }

  List<String> reports() {
    return List.copyOf(inputs.keySet());
  }

  List<Finding> findings(String report) {
    return new Checks(forms).run(input(report));
  }

  List<UnboundNumber> untiedNumbers(String report) {
    return new Checks(forms).unboundNumbers(input(report));
  }

  CheckInput input(String report) {
    return inputs.get(report);
  }

  /** Copies a folder; the names are all copied, links are not followed. */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private <T> T keep(Parsed<T> parsed) {
    problems.addAll(parsed.diagnostics());
    return parsed.value();
  }

  private Outliner outliner() {
    return (file, text) -> {
      Outline outline = markup.outline(new SourceText(file.path(), text));
      return new Outliner.Outline(outline.title(), outline.draft(), outline.diagnostics());
    };
  }

  private static Catalogue.Entry entry(SiteSource site, ReportSource source) {
    Report report = source.report();
    Form form = source.form();
    String kind =
        site.bodies().stream()
            .filter(body -> body.path().equals(report.body()))
            .findFirst()
            .orElseThrow()
            .kind();
    return new Catalogue.Entry(
        report,
        source.formId(),
        form == null ? Statistics.NONE : StatisticsReading.read(form, kind, report.statistics()));
  }

  private List<Prose> prose(ReportSource source) {
    List<Prose> prose = new ArrayList<>();
    for (int i = 0; i < source.sections().size(); i++) {
      SourceFile file = source.sections().get(i);
      prose.add(
          keep(
              markup.convert(
                  new SourceText(file.path(), keep(Decoding.text(file, Limits.STANDARD))),
                  new Placement(
                      source.report().sections().get(i).anchor(), 2, source.report().language()),
                  new Anywhere())));
    }
    return prose;
  }

  /** Links and figures lead somewhere: other tests follow them. */
  private static final class Anywhere implements References {
    @Override
    public Target link(String target) {
      return new Target(target, null, "", null, null);
    }

    @Override
    public Figure figure(String address) {
      return new Figure("#" + address, "0", null, null);
    }
  }
}
