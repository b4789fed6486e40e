package org.yearpress.export;

import org.yearpress.api.API;
import org.yearpress.model.Permalinks;
import org.yearpress.output.Sink;

/**
 * The whole report in one file, {@code report.html}: style and pictures embedded, no script, simple
 * tables, so that it can be archived, opened in a word processor, or pasted into another site.
 */
@API(status = API.Status.STABLE)
public final class HtmlExport implements Export {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public String file() {
    return "report.html";
  }

  @Override
  public void write(ExportInput input, Sink sink) {
    sink.put(Permalinks.download(input.report().report(), file()), input.document().html());
  }
}
