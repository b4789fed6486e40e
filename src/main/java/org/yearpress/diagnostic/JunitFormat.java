package org.yearpress.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.text.Escape;

/**
 * JUnit XML, which build servers show as test results: a suite for each report and one for the rest
 * of the site. An open error is a failure, an accepted finding is skipped, anything else passes
 * with its text attached.
 */
final class JunitFormat implements DiagnosticFormat {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String format(Diagnostics diagnostics) {
    Map<String, List<Diagnostic>> suites = new TreeMap<>();
    for (Diagnostic diagnostic : diagnostics.all()) {
      suites.computeIfAbsent(suite(diagnostic), name -> new ArrayList<>()).add(diagnostic);
    }
    // A run without any test counts as a mistake of set-up in most viewers.
    List<Diagnostic> rest = suites.computeIfAbsent("content", name -> new ArrayList<>());
    long tests = diagnostics.all().size() + (rest.isEmpty() ? 1L : 0L);
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"yearpress\" tests=\"").append(tests);
    out.append("\" failures=\"").append(diagnostics.openErrors());
    out.append("\" errors=\"0\" skipped=\"").append(diagnostics.accepted()).append("\">\n");
    suites.forEach((name, found) -> write(name, found, diagnostics.messages(), out));
    return out.append("</testsuites>\n").toString();
  }

  private static String suite(Diagnostic diagnostic) {
    Diagnostic.Subject subject = diagnostic.subject();
    return subject == null || subject.report().isEmpty() ? "content" : subject.report();
  }

  private static void write(
      String name, List<Diagnostic> found, Messages messages, StringBuilder out) {
    long failures = found.stream().filter(Diagnostic::isOpenError).count();
    long skipped = found.stream().filter(Diagnostics::isAccepted).count();
    out.append("<testsuite name=\"").append(Escape.xmlAttribute(name));
    out.append("\" tests=\"").append(Math.max(found.size(), 1));
    out.append("\" failures=\"").append(failures).append("\" errors=\"0\" skipped=\"");
    out.append(skipped).append("\">\n");
    if (found.isEmpty()) {
      out.append("<testcase classname=\"content\" name=\"check\"/>\n");
    }
    found.forEach(diagnostic -> write(name, diagnostic, messages, out));
    out.append("</testsuite>\n");
  }

  private static void write(
      String suite, Diagnostic diagnostic, Messages messages, StringBuilder out) {
    out.append("<testcase classname=\"").append(Escape.xmlAttribute(suite));
    out.append("\" name=\"")
        .append(Escape.xmlAttribute(diagnostic.id()))
        .append("\" file=\"content/");
    out.append(Escape.xmlAttribute(diagnostic.place().file())).append('"');
    if (diagnostic.place().line() > 0) {
      out.append(" line=\"").append(diagnostic.place().line()).append('"');
    }
    out.append('>');
    String message = messages.format(diagnostic.message());
    String lines = "content/" + diagnostic.place() + "\n" + diagnostic.describe(messages);
    if (diagnostic.isOpenError()) {
      out.append("<failure type=\"")
          .append(Escape.xmlAttribute(diagnostic.code()))
          .append("\" message=\"");
      out.append(Escape.xmlAttribute(message))
          .append("\">")
          .append(Escape.xmlAttribute(lines))
          .append("</failure>");
    } else if (Diagnostics.isAccepted(diagnostic)) {
      out.append("<skipped message=\"")
          .append(Escape.xmlAttribute(messages.format("diagnostic.accepted")));
      out.append("\"/><system-out>").append(Escape.xmlAttribute(lines)).append("</system-out>");
    } else {
      out.append("<system-out>")
          .append(Escape.xmlAttribute(diagnostic.severity().word() + "\n" + lines));
      out.append("</system-out>");
    }
    out.append("</testcase>\n");
  }
}
