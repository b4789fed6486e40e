package org.yearpress.markup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Assigns headings their depth and ids: the section's anchor, {@code anchor-1}, {@code anchor-1-2}
 * by nesting and count, so that no edit of a text breaks a link. An id set by the author is kept.
 */
final class Anchors {
  /** What an id may be made of; no white space, quotes, or anything that means something in CSS. */
  private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,99}");

  private static final String OF_PAGE = "yp-";
  private static final Set<String> PAGE_IDS = Set.of("downloads", "attachments", "summary");

  private final String section;
  private final List<Integer> levels = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  Anchors(String section) {
    this.section = section;
  }

  /**
   * A heading with its place in the section.
   *
   * @param depth 1 for the section's own
   * @param id of the element
   * @param also a second id under which the author knows it; empty without one
   */
  record Anchor(int depth, String id, String also, Fault fault) {
    List<String> ids() {
      return also.isEmpty() ? List.of(id) : List.of(id, also);
    }
  }

  /** What is odd about a heading. */
  enum Fault {
    NONE,
    SKIPPED_LEVEL,
    SECOND_TITLE,
    BAD_ID,
    PAGE_ID,
    TAKEN_ID
  }

  static boolean isSafe(String id) {
    return SAFE.matcher(id).matches();
  }

  /** Whether the page itself has such ids, or may have them one day. */
  private static boolean isOfPage(String id) {
    return id.startsWith(OF_PAGE) || PAGE_IDS.contains(id);
  }

  /** The next heading of the section; the first is the section's own. */
  Anchor next(Outline.Heading mark) {
    Fault fault = Fault.NONE;
    String given = mark.id();
    if (!given.isEmpty() && !isSafe(given)) {
      fault = Fault.BAD_ID;
      given = "";
    } else if (isOfPage(given)) {
      fault = Fault.PAGE_ID;
      given = "";
    }
    if (levels.isEmpty()) {
      levels.add(mark.level());
      counts.add(0);
      taken.add(section);
      boolean other = !given.isEmpty() && taken.add(given);
      return new Anchor(1, section, other ? given : "", fault);
    }
    int level = mark.level();
    if (level <= levels.get(0)) {
      level = levels.get(0) + 1;
      fault = fault == Fault.NONE ? Fault.SECOND_TITLE : fault;
    }
    while (levels.size() > 1 && levels.get(levels.size() - 1) >= level) {
      levels.remove(levels.size() - 1);
      counts.remove(counts.size() - 1);
    }
    if (level > levels.get(levels.size() - 1) + 1 && fault == Fault.NONE) {
      fault = Fault.SKIPPED_LEVEL;
    }
    counts.set(counts.size() - 1, counts.get(counts.size() - 1) + 1);
    String counted = counted();
    levels.add(level);
    counts.add(0);
    if (!given.isEmpty() && !taken.add(given)) {
      fault = Fault.TAKEN_ID;
      given = "";
    }
    if (given.isEmpty() && !taken.add(counted)) {
      fault = Fault.TAKEN_ID;
    }
    return new Anchor(levels.size(), given.isEmpty() ? counted : given, "", fault);
  }

  private String counted() {
    StringBuilder id = new StringBuilder(section);
    for (int count : counts) {
      id.append('-').append(count);
    }
    return id.toString();
  }
}
