package org.yearpress.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The checker of the W3C, without its server and without the network. */
public final class HtmlChecker {
  private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";

  /** The schema of HTML is a choice nested thousands deep. */
  private static final long STACK = 256L * 1024 * 1024;

  private HtmlChecker() {}

  /** The errors of pages by their paths, each with page and line; none where all are valid. */
  public static List<String> errors(Map<String, byte[]> pages) {
    Heard heard = new Heard();
    Thread checking = new Thread(null, () -> check(pages, heard), "html", STACK);
    checking.start();
    try {
      checking.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return heard.errors;
  }

  private static void check(Map<String, byte[]> pages, Heard heard) {
    try {
      SimpleDocumentValidator validator = new SimpleDocumentValidator(true, false, false);
      validator.setUpMainSchema(SCHEMA, heard);
      validator.setUpValidatorAndParsers(heard, false, false);
      for (Map.Entry<String, byte[]> page : pages.entrySet()) {
        heard.page = page.getKey();
        InputSource source = new InputSource(new ByteArrayInputStream(page.getValue()));
        source.setSystemId("http://site/");
        source.setEncoding(StandardCharsets.UTF_8.name());
        validator.checkHtmlInputSource(source);
      }
    } catch (Exception | StackOverflowError e) {
      heard.errors.add(heard.page + ": " + e);
    }
  }

  private static final class Heard implements ErrorHandler {
    private final List<String> errors = new ArrayList<>();
    private String page = "";

    @Override
    public void warning(SAXParseException e) {
      // What is only advice differs from version to version.
    }

    @Override
    public void error(SAXParseException e) {
      errors.add(page + ":" + e.getLineNumber() + ": " + e.getMessage());
    }

    @Override
    public void fatalError(SAXParseException e) {
      error(e);
    }
  }
}
