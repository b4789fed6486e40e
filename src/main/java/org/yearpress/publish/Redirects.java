package org.yearpress.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Permanent redirects, from the site's own {@code _redirects}. */
final class Redirects {
  private static final String FILE = "_redirects";
  private static final String PERMANENT = "301";

  private Redirects() {}

  /**
   * From path below the site's root to address, which begins with a slash at the root of the site.
   * What leads elsewhere tomorrow is left out: browsers keep what a store answers.
   */
  static Map<String, String> of(PublicationPlan plan) throws IOException {
    Upload file =
        Stream.concat(plan.steps().stream().map(Step::upload), plan.kept().stream())
            .filter(upload -> upload != null && upload.path().equals(FILE))
            .findFirst()
            .orElse(null);
    if (file == null) {
      return Map.of();
    }
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(file.source().open(), StandardCharsets.UTF_8))) {
      Map<String, String> found = new HashMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length == 3 && words[2].equals(PERMANENT) && words[0].startsWith("/")) {
          found.put(decoded(words[0].substring(1)), words[1]);
        }
      }
      return found;
    }
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** A path as an address says it. */
  static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
