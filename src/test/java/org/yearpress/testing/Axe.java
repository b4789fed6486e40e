package org.yearpress.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/**
 * The accessibility checker axe, run on a page as it stands in the browser. Its builder for
 * Playwright brings every element that passed over to Java, which takes several times as long as
 * the check; here only what failed leaves the page.
 */
public final class Axe {
  private static final String SCRIPT = AxeBuilder.getAxeScript();

  private Axe() {}

  /**
   * Each violated rule by its name, with the first element that violates it and what to do. Frames
   * are not looked into: they are pages of their own.
   */
  public static List<String> faults(Page page) {
    if (page.evaluate("'axe' in window").equals(false)) {
      page.evaluate(SCRIPT);
    }
    Object faults =
        page.evaluate(
            """
            async () => {
              const result = await axe.run(document, {iframes: false, resultTypes: ['violations']});
              return result.violations.map(rule =>
                [rule.id, rule.nodes[0].html, rule.nodes[0].failureSummary].join(' '));
            }
            """);
    return Stream.of(((List<?>) faults).toArray()).map(String::valueOf).toList();
  }
}
