package com.example.outside;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yearpress.check.Check;
import org.yearpress.check.CheckContext;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Finding;
import org.yearpress.model.Section;

/** Finds headings in capitals. Its words are its own: a message, an explanation, a literal hint. */
final class LoudTitle implements Check {
  private static final String CODE = "loud-title";

  @Override
  public Map<String, Map<String, String>> words() {
    return Map.of(
        "en",
        Map.of(
            "check." + CODE,
            "the heading {title} is in capitals",
            "explain." + CODE,
            "A heading in capitals reads as if it were shouted."),
        "zh-CN",
        Map.of("check." + CODE, "标题 {title} 全部大写"));
  }

  @Override
  public List<Finding> run(CheckContext context) {
    return context.bodySections().stream()
        .filter(section -> isLoud(section.title()))
        .map(section -> finding(context, section))
        .toList();
  }

  private static boolean isLoud(String title) {
    return title.equals(title.toUpperCase(Locale.ROOT))
        && !title.equals(title.toLowerCase(Locale.ROOT));
  }

  private static Finding finding(CheckContext context, Section section) {
    return context
        .finding(Severity.WARNING, CODE, "LOUD:" + section.slug())
        .at(org.yearpress.diagnostic.Place.of(section.file()))
        .message(CODE, "title", section.title())
        .hint(Text.literal("write it as a sentence"))
        .build();
  }
}
