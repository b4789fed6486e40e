package org.yearpress.content;

import org.yearpress.content.tree.Problems;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * Reads {@code content-format} of site.yml: the version of files and keys that a site is written
 * in. It rises only with a version of Yearpress that reads something in another way, so that an
 * older site opens with what to edit, and a newer one is not misread.
 */
final class ContentFormat {
  static final String NAME = "content-format";

  /** That of this version. The schema of site.yml and src/docs/update.md name it too. */
  static final int CURRENT = 1;

  /** What every site was written in before the key was needed. */
  private static final int FIRST = 1;

  private ContentFormat() {}

  /** Tells of a site that is older or newer than a format. */
  static void check(YamlMapping root, int current, Problems problems) {
    int written = FIRST;
    Place place = Place.of(SiteFile.NAME);
    if (root.has(NAME)) {
      place = root.value(NAME).orElseThrow().place();
      Integer number = root.value(NAME).flatMap(value -> value.integer()).orElse(null);
      if (number == null) {
        return;
      }
      written = number;
    }
    if (written > current || written < FIRST) {
      problems.error(
          NAME,
          place,
          Text.of("content.format-newer", "found", number(written), "current", number(current)),
          Text.of(
              written < FIRST ? "content.format-none-hint" : "content.format-newer-hint",
              "current",
              number(current)));
    } else if (written < current) {
      problems.warning(
          NAME,
          place,
          Text.of("content.format-older", "found", number(written), "current", number(current)),
          Text.of("content.format-older-hint", "current", number(current)));
    }
  }

  private static String number(int format) {
    return Integer.toString(format);
  }
}
