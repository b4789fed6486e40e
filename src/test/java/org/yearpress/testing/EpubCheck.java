package org.yearpress.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks EPUBCheck of the W3C whether a publication keeps to EPUB 3. It is loaded apart: the HTML
 * checker wants another Saxon, and its Xerces must not take the place of the JDK's parsers.
 */
public final class EpubCheck implements AutoCloseable {
  private final URLClassLoader loader;

  private EpubCheck(URLClassLoader loader) {
    this.loader = loader;
  }

  public static EpubCheck load() throws IOException {
    return new EpubCheck(ToolJars.load("epubcheck"));
  }

  /** What it finds that is an error or a warning; none where all is well. */
  public List<String> faults(Path epub) throws IOException, ReflectiveOperationException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Locale locale = Locale.getDefault();
    Thread.currentThread().setContextClassLoader(loader);
    Locale.setDefault(Locale.ROOT);
    try {
      Path report = Files.createTempFile("epubcheck", ".json");
      Class<?> checker = loader.loadClass("com.adobe.epubcheck.tool.EpubChecker");
      String[] arguments = {epub.toString(), "--quiet", "--json", report.toString()};
      checker
          .getMethod("run", String[].class)
          .invoke(checker.getConstructor().newInstance(), (Object) arguments);
      JsonNode said = new ObjectMapper().readTree(Files.readAllBytes(report));
      Files.delete(report);
      List<String> faults = new ArrayList<>();
      for (JsonNode message : said.get("messages")) {
        String severity = message.get("severity").textValue();
        if (List.of("FATAL", "ERROR", "WARNING").contains(severity)) {
          faults.add(
              severity
                  + " "
                  + message.get("ID")
                  + " "
                  + message.get("message")
                  + " "
                  + message.get("locations"));
        }
      }
      return faults;
    } finally {
      Locale.setDefault(locale);
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
