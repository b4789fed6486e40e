package com.example.outside;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.Outline;
import org.yearpress.markup.SourcePositions;
import org.yearpress.markup.SourceText;
import org.yearpress.text.Escape;

/** Sections in {@code .txt}: the first line is the heading, blank lines part paragraphs. */
final class PlainText implements Dialect {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public List<String> extensions() {
    return List.of("txt");
  }

  @Override
  public Map<String, String> mediaTypes() {
    return Map.of("txt", "text/plain");
  }

  @Override
  public Headings headings(SourceText body, MarkupLimits limits) {
    String title = Escape.html(body.text().strip().lines().findFirst().orElse(""));
    return new Headings(title, List.of(new Outline.Heading(1, "", title)));
  }

  @Override
  public PositionedHtml convert(SourceText body, ConversionInput input) {
    StringBuilder html = new StringBuilder();
    boolean titled = false;
    boolean open = false;
    int number = 0;
    for (String line : body.text().split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        html.append(open ? "</p>" : "");
        open = false;
        continue;
      }
      if (!titled) {
        html.append("<h1 ").append(SourcePositions.ATTRIBUTE);
        html.append("=\"").append(number).append(":1\">");
      } else if (!open) {
        html.append("<p>");
      }
      SourcePositions.write(html, number, 1);
      html.append(Escape.html(line.strip())).append(titled ? " " : "</h1>");
      open = titled;
      titled = true;
    }
    html.append(open ? "</p>" : "");
    return new PositionedHtml(
        Jsoup.parseBodyFragment(html.toString()).body(), List.of(), List.of());
  }
}
