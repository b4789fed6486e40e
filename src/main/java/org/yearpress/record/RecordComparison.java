package org.yearpress.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares what readers were given with what they would be given now. Adding is not changing: what
 * the record does not name is compared with nothing. Filling in a blank is changing, since readers
 * were told that nothing was given.
 */
public final class RecordComparison {
  /** The folder of attachments in that of a report. */
  public static final String ATTACHMENTS = "attachments/";

  /** The folder of pictures in that of a report. */
  public static final String PICTURES = "images/";

  /** The fact that says on which form the figures are. */
  public static final String FORM = "form";

  private RecordComparison() {}

  /**
   * What has changed without a correction that says so, in the order of record files.
   *
   * @param before what was published
   * @param now the same edition as it would be published
   * @param knownCells whether the form still has a cell; a form that was upgraded may not
   */
  public static List<RecordChange> of(
      PublishedReport before, PublishedReport now, Predicate<String> knownCells) {
    if (now.edition() < before.edition()) {
      return List.of(new RecordChange.OfEdition(before.edition(), now.edition()));
    }
    Set<String> corrected = correctedSince(before, now);
    List<RecordChange> changes = new ArrayList<>();
    boolean sameForm = id(before.form()).equals(id(now.form()));
    if (!sameForm && !corrected.contains(FORM)) {
      changes.add(new RecordChange.OfFact(FORM, before.form(), now.form()));
    }
    facts(before, now, corrected, changes);
    if (sameForm) {
      boolean upgraded = !before.form().equals(now.form());
      cells(before, now, corrected, cell -> !upgraded || knownCells.test(cell), changes);
    }
    texts(before, now, corrected, changes);
    files("", before.pictures(), now.pictures(), corrected, changes);
    files(ATTACHMENTS, before.attachments(), now.attachments(), corrected, changes);
    return changes;
  }

  private static String id(String form) {
    int at = form.indexOf('@');
    return at < 0 ? form : form.substring(0, at);
  }

  /** What corrections name that were made after the record was written. */
  private static Set<String> correctedSince(PublishedReport before, PublishedReport now) {
    Set<String> corrected = new HashSet<>();
    for (CorrectionMark correction : now.corrections()) {
      if (!before.corrections().contains(correction)) {
        corrected.add(correction.what());
      }
    }
    return corrected;
  }

  private static void facts(
      PublishedReport before,
      PublishedReport now,
      Set<String> corrected,
      List<RecordChange> changes) {
    before
        .facts()
        .forEach(
            (key, was) -> {
              String is = now.facts().getOrDefault(key, "");
              if (!is.equals(was) && !corrected.contains(key)) {
                changes.add(new RecordChange.OfFact(key, was, is));
              }
            });
  }

  private static void cells(
      PublishedReport before,
      PublishedReport now,
      Set<String> corrected,
      Predicate<String> compared,
      List<RecordChange> changes) {
    before
        .cells()
        .forEach(
            (cell, was) -> {
              String is = now.cells().getOrDefault(cell, "");
              if (!is.equals(was) && !corrected.contains(cell) && compared.test(cell)) {
                changes.add(new RecordChange.OfFigure(cell, was, is));
              }
            });
  }

  private static void texts(
      PublishedReport before,
      PublishedReport now,
      Set<String> corrected,
      List<RecordChange> changes) {
    before
        .texts()
        .forEach(
            (slug, was) -> {
              RecordedText is = now.texts().get(slug);
              boolean same = is != null && is.text().equals(was.text());
              if (!same && !corrected.contains(slug)) {
                changes.add(new RecordChange.OfText(slug, is == null ? "" : is.text()));
              }
            });
  }

  private static void files(
      String folder,
      Map<String, String> before,
      Map<String, String> now,
      Set<String> corrected,
      List<RecordChange> changes) {
    before.forEach(
        (name, was) -> {
          String is = now.getOrDefault(name, "");
          if (!was.equals(is) && !corrected.contains(folder + name)) {
            changes.add(new RecordChange.OfFile(folder + name, is));
          }
        });
  }
}
