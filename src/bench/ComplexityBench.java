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
 * What takes less than {@value #LEAST_MILLIS} milliseconds at four times the length is told and not
 * judged. Ends with 1 where a ratio is larger.
 */
public final class ComplexityBench {
  private static final double MOST = 8;

  /** Below this the clock of the system and the compiler say more than the text does. */
  private static final double LEAST_MILLIS = 30;

  private static final double FILL_MILLIS = 100;

  private static final int MOST_TIMES = 1 << 10;

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

  /**
   * CPU of one conversion. The clock of a process steps by ten milliseconds, so that a text is
   * converted as often as it takes to fill {@link #FILL_MILLIS}; the smallest of three such runs.
   */
  private static double millis(String text, Consumer<String> convert) {
    int times = 1;
    double least = Double.MAX_VALUE;
    for (int runs = 0; runs < 3; ) {
      long start = SYSTEM.getProcessCpuTime();
      for (int i = 0; i < times; i++) {
        convert.accept(text);
      }
      double took = (SYSTEM.getProcessCpuTime() - start) / 1e6;
      if (took < FILL_MILLIS && times < MOST_TIMES) {
        times *= 2;
      } else {
        least = Math.min(least, took / times);
        runs++;
      }
    }
    return least;
  }
}
