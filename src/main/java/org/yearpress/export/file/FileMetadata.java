package org.yearpress.export.file;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Licence;

/**
 * What a file says of itself to programs.
 *
 * @param creator who made what is in it; may be empty
 * @param language tag; may be empty
 * @param created the day of its contents; null when not said
 * @param modified the day on which they were last changed; null when not said
 * @param licence on which terms others may use them
 */
public record FileMetadata(
    String title,
    String creator,
    String language,
    @Nullable LocalDate created,
    @Nullable LocalDate modified,
    Licence licence) {

  /** With a title alone, which is all that lasts of a file for filling in. */
  public static FileMetadata titled(String title, String creator) {
    return new FileMetadata(title, creator, "", null, null, Licence.NONE);
  }

  /** Name and address of the licence, for formats that take a text; empty without one. */
  public String licenceText() {
    return licence.isNone() ? "" : licence.name() + " <" + licence.url().text() + ">";
  }

  /** The first moment of a day in UTC, as ISO 8601 writes it. */
  static String midnight(LocalDate day) {
    return day + "T00:00:00Z";
  }
}
