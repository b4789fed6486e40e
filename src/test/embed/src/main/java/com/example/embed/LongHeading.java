package com.example.embed;

import java.util.List;
import java.util.Map;
import org.yearpress.check.Check;
import org.yearpress.check.CheckContext;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Finding;

/** Finds section titles that no menu has room for. */
final class LongHeading implements Check {
  private static final int MOST = 40;

  @Override
  public Map<String, Map<String, String>> words() {
    return Map.of(
        "en",
        Map.of(
            "check.long-heading",
            "the heading {title} is too long",
            "explain.long-heading",
            "Headings are shown in a menu, which has room for 40 characters."));
  }

  @Override
  public List<Finding> run(CheckContext context) {
    return context.bodySections().stream()
        .filter(section -> section.title().length() > MOST)
        .map(
            section ->
                context
                    .finding(Severity.WARNING, "long-heading", "LONG:" + section.slug())
                    .at(Place.of(section.file()))
                    .message("long-heading", "title", section.title())
                    .hint(Text.literal("shorten it"))
                    .build())
        .toList();
  }
}
