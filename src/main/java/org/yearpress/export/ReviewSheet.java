package org.yearpress.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Cell;
import org.yearpress.model.CellState;
import org.yearpress.text.Escape;

/**
 * One or two pages for the person who signs a report: open and accepted findings, results of the
 * privacy checks, the key figures beside last year's, the digest of what is signed, lines for
 * signatures.
 *
 * @param head which report it is about
 * @param digest of text and figures
 * @param day on which the sheet is made
 * @param found all that is said of the report
 * @param changed corrections, one a line
 */
public record ReviewSheet(
    Head head,
    String digest,
    LocalDate day,
    List<Figure> figures,
    Diagnostics found,
    List<Accepted> accepted,
    List<String> changed,
    Messages messages) {
  /** The codes of findings about what must not be published, or was not looked at, begin so. */
  private static final List<String> PRIVACY =
      List.of("privacy", "not-scanned", "attachment-macro", "attachment-program", "banned-phrase");

  private static final int DIGEST_SHOWN = 16;

  /** As many lines of a kind as two pages have room for. */
  private static final int MAX_OPEN = 14;

  private static final int MAX_OTHERS = 6;
  private static final int MAX_LINE_LENGTH = 160;

  private static final String STYLE =
      "@page{size:A4;margin:16mm 16mm 18mm 16mm;@bottom-center{content:element(foot)}}"
          + "body{font-family:'Noto Sans SC';font-size:9.5pt;line-height:1.4;color:#111}"
          + "h1{font-size:15pt;margin:0 0 1mm 0}h2{font-size:11pt;margin:4mm 0 1mm 0;"
          + "border-bottom:.4mm solid #333}p{margin:0 0 1mm 0}"
          + ".mark{border:.5mm solid #a00;color:#a00;padding:.5mm 2mm;font-weight:bold}"
          + "table{width:100%;border-collapse:collapse}th,td{border:.2mm solid #888;"
          + "padding:.6mm 1.4mm;text-align:left;vertical-align:top}th{background-color:#eee}"
          + "td.n,th.n{text-align:right}td.s{width:16mm}td.i{width:30mm}tr{page-break-inside:avoid}"
          + ".sign td{height:11mm;width:33%}.foot{position:running(foot);font-size:8pt;"
          + "text-align:center;color:#333}.digest{font-weight:bold}";

  public ReviewSheet {
    figures = List.copyOf(figures);
    accepted = List.copyOf(accepted);
    changed = List.copyOf(changed);
  }

  /**
   * Which report a sheet is about.
   *
   * @param body its name
   * @param year as printed
   * @param status in words
   */
  public record Head(String title, String body, String year, String status) {}

  /**
   * A key figure.
   *
   * @param now null where the file has no line for it
   * @param last null where last year has no such cell
   */
  public record Figure(
      String address, String label, String unit, @Nullable Cell now, @Nullable Cell last) {}

  /**
   * A finding that stays.
   *
   * @param isNew whether it was accepted since the report was last signed
   */
  public record Accepted(
      Diagnostic finding, String reason, String by, LocalDate on, boolean isNew) {}

  /** The beginning of the digest, by which people compare. */
  public String shortDigest() {
    String plain = digest.startsWith("sha256-") ? digest.substring("sha256-".length()) : digest;
    return plain.substring(0, Math.min(DIGEST_SHOWN, plain.length()));
  }

  /** The sheet as a document of its own, well-formed as XML, to be printed on its day. */
  public byte[] printable() {
    return html().getBytes(StandardCharsets.UTF_8);
  }

  private String html() {
    StringBuilder out = new StringBuilder(4096);
    String about = head.title() + " · " + head.body() + " · " + head.year();
    out.append("<html lang=\"")
        .append(Escape.xmlAttribute(messages.language()))
        .append("\"><head><title>");
    out.append(escape(message("title"))).append(" · ").append(escape(about)).append("</title>");
    out.append("<meta name=\"author\" content=\"")
        .append(Escape.xmlAttribute(head.body()))
        .append("\"/>");
    out.append("<meta name=\"subject\" content=\"")
        .append(Escape.xmlAttribute(about))
        .append("\"/>");
    out.append("<style>").append(STYLE).append("</style></head><body>\n");
    out.append("<div class=\"foot\">").append(escape(message("title"))).append(" · ");
    out.append(escape(head.title())).append(" · ").append(shortDigest()).append("</div>\n");
    out.append("<p><span class=\"mark\">")
        .append(escape(message("mark")))
        .append("</span></p>\n<h1>");
    out.append(escape(head.title())).append("</h1>\n<p>");
    out.append(escape(head.body() + " · " + head.year() + " · " + head.status() + " · " + day))
        .append("</p>\n<p>");
    out.append(escape(message("digest"))).append(" <span class=\"digest\">").append(shortDigest());
    out.append("</span></p>\n");
    findings(out);
    privacy(out);
    figures(out);
    changes(out);
    signatures(out);
    return out.append("</body></html>\n").toString();
  }

  private void findings(StringBuilder out) {
    out.append("<h2>").append(escape(message("findings"))).append("</h2>\n<p>");
    out.append(escape(found.summary())).append("</p>\n");
    List<Diagnostic> open =
        found.all().stream()
            .filter(d -> !Diagnostics.isAccepted(d) && !isPrivacy(d))
            .filter(d -> d.severity() != Severity.NOTE)
            .sorted(Comparator.comparing(Diagnostic::severity))
            .toList();
    List<String[]> lines = new ArrayList<>();
    for (Diagnostic diagnostic : open) {
      lines.add(line(diagnostic, ""));
    }
    table(out, lines, MAX_OPEN);
    List<Accepted> fresh = accepted.stream().filter(Accepted::isNew).toList();
    if (!fresh.isEmpty()) {
      out.append("<h2>").append(escape(message("accepted"))).append("</h2>\n");
      List<String[]> stays = new ArrayList<>();
      for (Accepted each : fresh) {
        stays.add(
            line(
                each.finding(),
                messages.format(
                    Text.of(
                        "export.review.because",
                        "reason",
                        each.reason(),
                        "by",
                        each.by(),
                        "on",
                        each.on().toString()))));
      }
      table(out, stays, MAX_OTHERS);
    }
  }

  private String[] line(Diagnostic diagnostic, String more) {
    String severity = messages.format("diagnostic.severity." + diagnostic.severity().word());
    String id = diagnostic.subject() == null ? diagnostic.code() : diagnostic.id();
    String text = messages.format(diagnostic.message());
    return new String[] {severity, id, cut(text) + (more.isEmpty() ? "" : " — " + cut(more))};
  }

  private static String cut(String text) {
    if (text.length() <= MAX_LINE_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LINE_LENGTH - 1)) ? 1 : 0;
    return text.substring(0, MAX_LINE_LENGTH - end) + "…";
  }

  private void table(StringBuilder out, List<String[]> lines, int most) {
    if (lines.isEmpty()) {
      return;
    }
    out.append("<table><thead><tr><th>").append(escape(message("severity"))).append("</th><th>");
    out.append(escape(message("id"))).append("</th><th>").append(escape(message("text")));
    out.append("</th></tr></thead><tbody>\n");
    for (String[] line : lines.subList(0, Math.min(most, lines.size()))) {
      out.append("<tr><td class=\"s\">").append(escape(line[0])).append("</td><td class=\"i\">");
      out.append(escape(line[1])).append("</td><td>").append(escape(line[2]));
      out.append("</td></tr>\n");
    }
    out.append("</tbody></table>\n");
    if (lines.size() > most) {
      out.append("<p>");
      out.append(
          escape(
              messages.format(
                  Text.of("export.review.more", "count", Integer.toString(lines.size() - most)))));
      out.append("</p>\n");
    }
  }

  private static boolean isPrivacy(Diagnostic diagnostic) {
    return PRIVACY.stream().anyMatch(diagnostic.code()::startsWith);
  }

  private void privacy(StringBuilder out) {
    List<String[]> hits = new ArrayList<>();
    for (Diagnostic diagnostic : found.all()) {
      if (isPrivacy(diagnostic) && !Diagnostics.isAccepted(diagnostic)) {
        hits.add(line(diagnostic, diagnostic.place().toString()));
      }
    }
    out.append("<h2>").append(escape(message("privacy"))).append("</h2>\n");
    if (hits.isEmpty()) {
      out.append("<p>").append(escape(message("privacy-none"))).append("</p>\n");
    }
    table(out, hits, MAX_OTHERS);
  }

  private void figures(StringBuilder out) {
    if (figures.isEmpty()) {
      return;
    }
    out.append("<h2>").append(escape(message("figures"))).append("</h2>\n<table><thead><tr><th>");
    out.append(escape(message("figure"))).append("</th><th>").append(escape(message("unit")));
    out.append("</th><th class=\"n\">")
        .append(escape(message("last")))
        .append("</th><th class=\"n\">");
    out.append(escape(message("now")))
        .append("</th><th class=\"n\">")
        .append(escape(message("change")));
    out.append("</th></tr></thead><tbody>\n");
    for (Figure figure : figures) {
      out.append("<tr><td>").append(escape(cut(figure.label()))).append("</td><td>");
      out.append(escape(figure.unit())).append("</td><td class=\"n\">");
      out.append(escape(text(figure.last()))).append("</td><td class=\"n\">");
      out.append(escape(text(figure.now()))).append("</td><td class=\"n\">");
      out.append(escape(change(figure))).append("</td></tr>\n");
    }
    out.append("</tbody></table>\n");
  }

  /** A blank is not zero here either. */
  private String text(@Nullable Cell cell) {
    if (cell == null) {
      return "–";
    }
    if (cell.state() == CellState.BLANK) {
      return messages.format("page.state.blank");
    }
    return cell.state() == CellState.NOT_APPLICABLE
        ? messages.format("page.state.not-applicable")
        : cell.raw().strip();
  }

  private static String change(Figure figure) {
    BigDecimal now = figure.now() == null ? null : figure.now().value();
    BigDecimal last = figure.last() == null ? null : figure.last().value();
    if (now == null || last == null) {
      return "";
    }
    BigDecimal change = now.subtract(last);
    return (change.signum() > 0 ? "+" : "") + change.toPlainString();
  }

  private void changes(StringBuilder out) {
    if (changed.isEmpty()) {
      return;
    }
    out.append("<h2>").append(escape(message("corrections"))).append("</h2>\n");
    for (String line : changed.subList(0, Math.min(MAX_OTHERS, changed.size()))) {
      out.append("<p>").append(escape(cut(line))).append("</p>\n");
    }
    if (changed.size() > MAX_OTHERS) {
      String more = Integer.toString(changed.size() - MAX_OTHERS);
      out.append("<p>")
          .append(escape(messages.format(Text.of("export.review.more", "count", more))));
      out.append("</p>\n");
    }
  }

  private void signatures(StringBuilder out) {
    out.append("<h2>").append(escape(message("signatures"))).append("</h2>\n<p>");
    out.append(
        escape(messages.format(Text.of("export.review.signatures-lead", "digest", shortDigest()))));
    out.append("</p>\n<table class=\"sign\"><thead><tr>");
    for (String who : List.of("prepared", "reviewed", "responsible")) {
      out.append("<th>").append(escape(message(who))).append("</th>");
    }
    out.append("</tr></thead><tbody><tr><td> </td><td> </td><td> </td></tr><tr>");
    for (int i = 0; i < 3; i++) {
      out.append("<td>").append(escape(message("date"))).append("</td>");
    }
    out.append("</tr></tbody></table>\n");
  }

  private String message(String key) {
    return messages.format("export.review." + key);
  }

  private static String escape(String text) {
    return Escape.xmlText(text);
  }
}
