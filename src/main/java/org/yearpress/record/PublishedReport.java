package org.yearpress.record;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yearpress.model.CellKey;

/**
 * What readers were given of one report. Holds nothing that they were not: no names of people, no
 * drafts, no texts but as hashes.
 *
 * @param address {@code body/year}
 * @param edition the number of the edition that was published
 * @param form form and version ({@code cn-2021@3}); empty without a form
 * @param facts title, period and the like, by the key of report.yml
 * @param cells what each cell holds, {@code _} for a blank, by its {@link CellKey}
 * @param texts by the slug of the section; the summary is one of them
 * @param attachments SHA-256 of each, by its name below {@code attachments/}
 * @param pictures SHA-256 of each, by its path in the report's folder
 * @param corrections those that were published with it
 */
public record PublishedReport(
    String address,
    int edition,
    String form,
    SortedMap<String, String> facts,
    SortedMap<String, String> cells,
    SortedMap<String, RecordedText> texts,
    SortedMap<String, String> attachments,
    SortedMap<String, String> pictures,
    SortedSet<CorrectionMark> corrections) {
  public PublishedReport {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    attachments = Collections.unmodifiableSortedMap(new TreeMap<>(attachments));
    pictures = Collections.unmodifiableSortedMap(new TreeMap<>(pictures));
    corrections = Collections.unmodifiableSortedSet(new TreeSet<>(corrections));
  }

  /** What readers were given in a cell, with nothing for a blank; empty without such a cell. */
  public Optional<String> given(CellKey cell) {
    return Optional.ofNullable(cells.get(cell.toString())).map(was -> was.equals("_") ? "" : was);
  }
}
