package org.yearpress.markup;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Prose;

/** A section of a thousand characters from Markdown to cleaned HTML, and its outline alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MarkupBench {
  private final SourceText section =
      new SourceText(
          "q/2017/01-overview.md",
          "# 概述\n\n"
              + "本机关按照条例要求，在规定期限内答复公开申请二百余件，比上年增加三十件，涉及**财政预算**、行政许可和环境监测结果。\n\n".repeat(12)
              + "## 主动公开\n\n- 通过门户网站公开规范性文件12件\n- 公报公开 *招标公告* 3件\n\n"
              + "| 项目 | 数量 |\n| --- | --: |\n| 申请 | 12 |\n| 答复 | 11 |\n\n见[其他](02-other.md)。\n");
  private final Placement placement = new Placement("overview", 2, "zh-CN");

  /** With links, sanitised. */
  @Benchmark
  public Parsed<Prose> convert() {
    return Sections.MARKDOWN.convert(section, placement, Sections.SITE);
  }

  /** Title and headings. */
  @Benchmark
  public Outline outline() {
    return Sections.MARKDOWN.outline(section);
  }
}
