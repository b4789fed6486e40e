package com.example.embed;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Section;
import org.yearpress.output.Sink;

/** A download with one section title a line. */
final class Headings implements Export {
  @Override
  public String name() {
    return "headings";
  }

  @Override
  public String file() {
    return "headings.txt";
  }

  @Override
  public Map<String, Map<String, String>> words() {
    return Map.of("en", Map.of("page.download.headings", "Table of contents"));
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    String text =
        input.report().report().sections().stream()
            .map(Section::title)
            .collect(Collectors.joining("\n", "", "\n"));
    sink.put(
        Permalinks.download(input.report().report(), file()),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
