package org.yearpress.form;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.yearpress.content.form.Forms;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/** Texts as numbers; the 84 rows of a real report as cells; the rules of its form. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FormBench {
  private static final String KIND = "city-department";

  private final List<String> texts =
      List.of("0", "12", "1,234", "15（其中修订9件）", "-3.5", "１２３４", "3 456.78", "无");
  private final Forms forms = Forms.shipped();
  private final Rules rules =
      new Rules(forms.form("cn-2017-qingdao").orElseThrow(), forms.crosswalks());
  private final RawStatistics raw = Written.kjj2017();
  private final Statistics statistics = rules.read(KIND, raw);

  /** One text. */
  @Benchmark
  @OperationsPerInvocation(8)
  public void numberText(Blackhole hole) {
    for (String text : texts) {
      Optional<NumberText> read = NumberText.read(text);
      hole.consume(read);
    }
  }

  /** One report. */
  @Benchmark
  public Statistics read() {
    return rules.read(KIND, raw);
  }

  /** One report. */
  @Benchmark
  public List<RuleResult> evaluate() {
    return rules.evaluate(KIND, statistics, Neighbours.NONE);
  }
}
