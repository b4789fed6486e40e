package org.yearpress.record;

import java.util.Optional;

/** Where records are: in the content folder, and at a place that the site is published to. */
public final class RecordPath {
  /** The folder of the content that holds nothing else. */
  public static final String FOLDER = "published";

  private static final String ENDING = ".txt";

  private RecordPath() {}

  /**
   * The content path of a report's record.
   *
   * @param address {@code body/year}
   */
  public static String of(String address) {
    return FOLDER + "/" + address + ENDING;
  }

  /** The address of the report whose record is at a content path; empty where none can be. */
  public static Optional<String> address(String path) {
    boolean is = path.startsWith(FOLDER + "/") && path.endsWith(ENDING);
    return is
        ? Optional.of(path.substring(FOLDER.length() + 1, path.length() - ENDING.length()))
        : Optional.empty();
  }
}
