import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.yearpress.markup.HostileMarkdown;
import org.yearpress.markup.Sections;
import org.yearpress.markup.asciidoc.HostileAsciidoc;

/**
 * How the work on a section grows with its length, for every shape of text that is known to keep
 * converters busy: CPU of all threads at a length and at four times of it. The ratio must be at
 * most eight; a shape that is refused has done its work by then.
 *
 * <pre>
 * java -Xss8m -cp CLASSES:TEST-CLASSES:LIBRARIES src/bench/ComplexityBench.java [LENGTH]
 * </pre>
 *
 * Each figure is the smallest of three; what takes less than a few milliseconds is told and not
 * judged. Ends with 1 where a ratio is larger.
 */
public final class ComplexityBench {
  private static final double MOST = 8;

  /** Below this the clock of the system and the compiler say more than the text does. */
  private static final double LEAST_MILLIS = 30;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ComplexityBench() {}

  public static void main(String[] args) {
    int length = args.length == 0 ? 50_000 : Integer.parseInt(args[0]);
    List<String> wrong = new ArrayList<>();
    System.out.printf(Locale.ROOT, "| shape | %d, ms | %d, ms | ratio |%n", length, 4 * length);
    System.out.println("|---|--:|--:|--:|");
    measure("Markdown", length, HostileMarkdown::shapes, Sections::markdown, wrong);
    measure("AsciiDoc", length, HostileAsciidoc::shapes, Sections::asciidoc, wrong);
    System.out.println(
        wrong.isEmpty() ? "all at most " + MOST : "larger than " + MOST + ": " + wrong);
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  private static void measure(
      String dialect,
      int length,
      IntFunction<Map<String, String>> shapes,
      Consumer<String> convert,
      List<String> wrong) {
    // The first conversions are those of the engine's start and of the compiler.
    shapes.apply(2_000).values().forEach(convert);
    shapes.apply(2_000).values().forEach(convert);
    Map<String, String> large = shapes.apply(4 * length);
    shapes
        .apply(length)
        .forEach(
            (name, text) -> {
              double one = millis(text, convert);
              double four = millis(large.get(name), convert);
              double ratio = four / Math.max(one, 0.001);
              boolean judged = four >= LEAST_MILLIS;
              System.out.printf(
                  Locale.ROOT,
                  "| %s: %s | %.1f | %.1f | %s |%n",
                  dialect,
                  name.replace("|", "\\|").replace("\n", "\\n"),
                  one,
                  four,
                  judged ? String.format(Locale.ROOT, "%.1f", ratio) : "–");
              if (judged && ratio > MOST) {
                wrong.add(dialect + ": " + name);
              }
            });
  }

  private static double millis(String text, Consumer<String> convert) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = SYSTEM.getProcessCpuTime();
      convert.accept(text);
      least = Math.min(least, (SYSTEM.getProcessCpuTime() - start) / 1e6);
    }
    return least;
  }
}
