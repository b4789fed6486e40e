package org.yearpress.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.SourceText;
import org.yearpress.markup.markdown.MarkdownDialect;
import org.yearpress.pipeline.Stages;

/** Markdown that counts how often each text is outlined and converted. */
public final class CountingDialect implements Dialect {
  private final Dialect markdown = new MarkdownDialect();
  private final Map<String, Integer> outlined = new ConcurrentHashMap<>();
  private final Map<String, Integer> converted = new ConcurrentHashMap<>();

  /** The registries of Yearpress with this as the only dialect. */
  public Stages stages() {
    Stages.Lists standard = Stages.standardLists();
    return new Stages(
        new Stages.Lists(
            List.of(this),
            standard.statistics(),
            standard.checks(),
            standard.exports(),
            standard.ruleKinds(),
            standard.pages(),
            standard.targets(),
            standard.languages()));
  }

  /** How often each file was outlined since the last call. */
  public Map<String, Integer> outlined() {
    return taken(outlined);
  }

  /** How often each file was converted since the last call. */
  public Map<String, Integer> converted() {
    return taken(converted);
  }

  private static Map<String, Integer> taken(Map<String, Integer> counted) {
    Map<String, Integer> taken = new TreeMap<>(counted);
    counted.clear();
    return taken;
  }

  @Override
  public String name() {
    return markdown.name();
  }

  @Override
  public List<String> extensions() {
    return markdown.extensions();
  }

  @Override
  public Headings headings(SourceText body, MarkupLimits limits) {
    outlined.merge(body.path(), 1, Integer::sum);
    return markdown.headings(body, limits);
  }

  @Override
  public PositionedHtml convert(SourceText body, ConversionInput job) {
    converted.merge(body.path(), 1, Integer::sum);
    return markdown.convert(body, job);
  }
}
