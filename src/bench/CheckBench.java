import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.yearpress.check.CheckInput;
import org.yearpress.check.Checks;
import org.yearpress.content.Outliner;
import org.yearpress.content.SiteReader;
import org.yearpress.content.SiteSource;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.Reported;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.Catalogue;
import org.yearpress.model.RuleResult;
import org.yearpress.pipeline.Stages;

/**
 * How long it takes to check reports whose files are read already: every cell is given its meaning,
 * every rule of the form is evaluated, every check runs. Each report has the 84 rows of the form of
 * 2017.
 *
 * <pre>
 * java -XX:+UseSerialGC -Xmx1g -cp CLASSES:LIBRARIES src/bench/CheckBench.java src/test/resources/form/kjj-2017.csv 10000 2
 * </pre>
 *
 * The figures of the file are changed at random (seed 84), so that reports differ and most have
 * findings; half of them have a report of the year before. Prints the time of each of three passes
 * in one process, the first without warming up, and the heap before and after them: the results of
 * a report are let go before the next, as in a build that does not show them.
 */
public final class CheckBench {
  public static void main(String[] args) throws Exception {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    int reports = Integer.parseInt(args[1]);
    int jobs = Integer.parseInt(args[2]);
    Path content = Files.createTempDirectory("check-bench");
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      write(content, lines, reports);
      ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
      Forms forms = Forms.read(tree, Limits.STANDARD, RuleKinds.STANDARD).value();
      Outliner outliner = (file, text) -> new Outliner.Outline("", false, List.of());
      SiteReader reader =
          SiteReader.open(tree, Limits.STANDARD, Stages.standard().vocabulary()).value();
      Parsed<SiteSource> read = reader.read(forms.all(), outliner);
      if (read.diagnostics().stream().anyMatch(Diagnostic::isOpenError)) {
        throw new IllegalStateException(read.diagnostics().get(0).toString());
      }
      SiteSource source = read.value();
      run(source, forms, pool, jobs);
    } finally {
      pool.shutdown();
      try (Stream<Path> all = Files.walk(content)) {
        all.sorted((a, b) -> b.compareTo(a)).forEach(CheckBench::delete);
      }
    }
  }

  private static void run(SiteSource source, Forms forms, ExecutorService pool, int jobs)
      throws Exception {
    Map<String, Form> byId = new HashMap<>();
    Map<String, Rules> rules = new HashMap<>();
    for (Form form : forms.all()) {
      byId.put(form.id(), form);
      rules.put(form.id(), new Rules(form, forms.crosswalks()));
    }
    Checks checks = new Checks(byId);
    System.out.printf("heap with the files read: %d MB%n", heap());
    for (int pass = 1; pass <= 3; pass++) {
      long start = System.nanoTime();
      long startCpu = cpu();
      List<Catalogue.Entry> entries =
          all(
              pool,
              jobs,
              source.reports(),
              report ->
                  new Catalogue.Entry(
                      report.report(),
                      report.formId(),
                      rules
                          .get(report.formId())
                          .read("city-department", report.report().statistics())));
      Catalogue catalogue = new Catalogue(source.site(), source.bodies(), entries, List.of());
      List<Integer> found =
          all(
              pool,
              jobs,
              entries,
              entry -> findings(entry, catalogue, rules.get(entry.form()), checks));
      long end = System.nanoTime();
      long endCpu = cpu();
      System.out.printf(
          "pass %d: %d reports, %d findings, %.2f s, CPU %.2f s; heap with the figures read: %d MB%n",
          pass,
          entries.size(),
          found.stream().mapToInt(n -> n).sum(),
          (end - start) / 1e9,
          (endCpu - startCpu) / 1e9,
          heap());
    }
  }

  private static int findings(
      Catalogue.Entry entry, Catalogue catalogue, Rules rules, Checks checks) {
    Reported last =
        catalogue
            .report(entry.report().body(), entry.report().year() - 1)
            .map(before -> new Reported(rules.form(), before.statistics()))
            .orElse(null);
    List<RuleResult> results =
        rules.evaluate(
            "city-department", entry.statistics(), new Neighbours(last, null, List.of()));
    return checks.run(new CheckInput(catalogue, entry, results, List.of(), null, null)).size();
  }

  private interface Work<A, B> {
    B of(A one);
  }

  /** Works on slices of a list; the results in its order. */
  private static <A, B> List<B> all(ExecutorService pool, int jobs, List<A> list, Work<A, B> work)
      throws Exception {
    List<Future<List<B>>> slices = new ArrayList<>();
    int size = Math.max(1, list.size() / (jobs * 16));
    for (int from = 0; from < list.size(); from += size) {
      List<A> slice = list.subList(from, Math.min(from + size, list.size()));
      Callable<List<B>> task = () -> slice.stream().map(work::of).toList();
      slices.add(pool.submit(task));
    }
    List<B> results = new ArrayList<>(list.size());
    for (Future<List<B>> slice : slices) {
      results.addAll(slice.get());
    }
    return results;
  }

  /** Of all threads, those of the virtual machine too. */
  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static void write(Path content, List<String> lines, int reports) throws IOException {
    Random random = new Random(84);
    Files.writeString(content.resolve("site.yml"), "title: Bench\n");
    for (int i = 0; i < reports; i++) {
      Path body = content.resolve("body" + i / 2);
      Path report = Files.createDirectories(body.resolve(Integer.toString(2017 + i % 2)));
      Files.writeString(
          body.resolve("body.yml"), "name: Body " + i / 2 + "\nkind: city-department\n");
      Files.writeString(
          report.resolve("report.yml"),
          "title: Report\nyear: "
              + (2017 + i % 2)
              + "\nstatus: published\nform: cn-2017-qingdao\n");
      StringBuilder csv = new StringBuilder("row,label,unit,value\n");
      for (String line : lines.subList(1, lines.size())) {
        int comma = line.lastIndexOf(',');
        boolean changed =
            comma + 1 < line.length()
                && Character.isDigit(line.charAt(comma + 1))
                && random.nextInt(20) == 0;
        csv.append(changed ? line.substring(0, comma + 1) + random.nextInt(400) : line)
            .append('\n');
      }
      Files.writeString(report.resolve("statistics.csv"), csv);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
