package com.example.outside;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Setting;
import org.yearpress.output.Sink;

/** A download of a few lines, which site.yml can give a head. */
final class Brief implements Export {
  private static final String HEAD = "brief-head";

  @Override
  public String name() {
    return "brief";
  }

  @Override
  public String file() {
    return "summary.brief";
  }

  @Override
  public Map<String, String> mediaTypes() {
    return Map.of("brief", "text/x-brief");
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.text(HEAD, "The first line of each brief."));
  }

  @Override
  public Map<String, Map<String, String>> words() {
    return Map.of("en", Map.of("page.download.brief", "In brief"));
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    Report report = input.report().report();
    String text =
        input.site().settings().getOrDefault(HEAD, "")
            + "\n"
            + report.title()
            + "\n"
            + report.sections().size()
            + "\n";
    sink.put(Permalinks.download(report, file()), text.getBytes(StandardCharsets.UTF_8));
  }
}
