package org.yearpress.page.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.page.context.Language;

@Tag("unit")
class SparklineTest {
  /** On a phone, "FY 2022" and "FY 2023" below two narrow bars would lie over each other. */
  @Test
  void longNamesOfYearsBelowFewBarsStandTogether() {
    assertThat(drawing("FY ", 2)).contains(">FY 2001 – FY 2002</text></svg>");
    assertThat(drawing("", 2)).contains(">2001</text>", ">2002</text></svg>");
    assertThat(drawing("FY ", 8)).contains(">FY 2001</text>", ">FY 2008</text></svg>");
  }

  private static String drawing(String prefix, int years) {
    List<Sparkline.Bar> bars = new ArrayList<>();
    for (int i = 1; i <= years; i++) {
      bars.add(new Sparkline.Bar(prefix + (2000 + i), BigDecimal.valueOf(i), Integer.toString(i)));
    }
    return Sparkline.of(bars, new Language("en", Messages.of("en"))).toString();
  }
}
