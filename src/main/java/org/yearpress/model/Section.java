package org.yearpress.model;

/**
 * A section of a report, or an ordinary page, without its text.
 *
 * @param slug from the file name without its leading number; unique in the report
 * @param number leading number of the file name; -1 without one
 * @param position 1-based position among the sections that are published
 * @param file content path
 * @param title its first heading as plain text; empty for a cover
 */
public record Section(String slug, int number, int position, String file, String title) {
  /** Reports have the same few sections: one copy of their names serves all. */
  public Section {
    slug = slug.intern();
    title = title.intern();
  }

  /** The anchor: the slug, or {@code s<number>} where the slug is not ASCII. */
  public String anchor() {
    for (int i = 0; i < slug.length(); i++) {
      if (slug.charAt(i) >= 128) {
        return "s" + (number >= 0 ? number : position);
      }
    }
    return slug;
  }

  /** Whether it is the paragraph before the first section. */
  public boolean isCover() {
    return title.isEmpty();
  }
}
